/**
 * Runs every suite in turn and adds the results up: `npm test` all of them, `npm test -- unit browser` some,
 * `npm run test:nightly` with the long runs. What could not run is printed as skipped and never counts as passed.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, findOrInstall } from './support/system-package.ts'

interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const vitestSuites = [
  'unit',
  'contract',
  'repo',
  'permissions',
  'convergence',
  'hostile',
  'faults',
  'integration',
] as const
const resultFolder = '.cache/test-results'

const requested = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const isNightly = process.argv.includes('--nightly')
const environment = {
  // Servers and commands are started hundreds of times: what Node compiled once, it need not compile again.
  NODE_COMPILE_CACHE: resolve('.cache/compiled'),
  ...process.env,
  ...(isNightly ? { HUIBIAN_NIGHTLY: '1' } : {}),
}

function isWanted(suite: string): boolean {
  return requested.length === 0 || requested.includes(suite)
}

/** Runs a package's program with the Node of this process, whatever comes first on the path. */
function run(program: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): boolean {
  const options = { stdio: 'inherit', env: { ...environment, ...extra } } as const
  return spawnSync(process.execPath, [`node_modules/.bin/${program}`, ...args], options).status === 0
}

function hasTests(suite: string): boolean {
  try {
    return readdirSync(`tests/${suite}`, { recursive: true }).some((name) => /\.(test|spec)\.tsx?$/.test(String(name)))
  } catch {
    return false
  }
}

/** A suite that ended badly without failing tests (a crash, a file that did not load) counts as one failure. */
function withCrash(tally: Tally, succeeded: boolean): Tally {
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function runVitest(suite: string): Tally {
  const file = `${resultFolder}/${suite}.json`
  rmSync(file, { force: true })
  const succeeded = run('vitest', [
    'run',
    `--project=${suite}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>
    const passed = report['numPassedTests'] ?? 0
    const failed = report['numFailedTests'] ?? 0
    const skipped = (report['numPendingTests'] ?? 0) + (report['numTodoTests'] ?? 0)
    return withCrash({ passed, failed, skipped }, succeeded && passed + skipped > 0)
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function runBrowser(): Tally {
  const executable = findOrInstall(chromium)
  if (executable === null) return { passed: 0, failed: 0, skipped: 1 }
  if (!run('vite', ['build', '--logLevel=warn'])) return { passed: 0, failed: 1, skipped: 0 }
  const file = `${resultFolder}/browser.json`
  rmSync(file, { force: true })
  const succeeded = run('playwright', ['test', '--reporter=list,json'], {
    CHROMIUM_PATH: executable,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  try {
    const { stats } = JSON.parse(readFileSync(file, 'utf8')) as { stats: Record<string, number> }
    const flaky = stats['flaky'] ?? 0
    const passed = (stats['expected'] ?? 0) + flaky
    if (flaky > 0) console.log(`FLAKY: ${flaky} browser tests passed only at the second try.`)
    return withCrash(
      { passed, failed: stats['unexpected'] ?? 0, skipped: stats['skipped'] ?? 0 },
      succeeded && passed > 0,
    )
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

mkdirSync(resultFolder, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
const lines: string[] = []

for (const suite of [...vitestSuites, 'browser']) {
  if (!isWanted(suite) || !hasTests(suite)) continue
  const startedAtMs = Date.now()
  const tally = suite === 'browser' ? runBrowser() : runVitest(suite)
  total.passed += tally.passed
  total.failed += tally.failed
  total.skipped += tally.skipped
  const seconds = Math.round((Date.now() - startedAtMs) / 1000)
  lines.push(
    `${suite.padEnd(12)} ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${seconds} s)`,
  )
}

console.log(`\n${lines.join('\n')}\n`)
if (total.passed === 0) total.failed += 1
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
