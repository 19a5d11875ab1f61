/**
 * Turns every marked refusal off in turn, in a copy of the source, and wants the tests that cite it to go red:
 * `npm run test:guards` all of them, `npm run test:guards -- sync.read` some. A guard that nothing misses is printed.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findCitations, findGuards, findUnmarkedRefusals, type Guard } from './find-guards.ts'

const copied = ['server', 'shared', 'client', 'tests', 'package.json', 'vitest.config.ts', 'tsconfig.json']
// A test that hangs without its guard has noticed.
const maxSeconds = 120

type Verdict = 'noticed' | 'MISSED' | 'NO TEST'

function makeCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-guards-'))
  for (const name of copied) cpSync(name, join(folder, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}

/** @returns whether the tests pass */
function runTests(folder: string, files: readonly string[], name: string): boolean {
  const pattern = `\\[guard ${name.replaceAll('.', '\\.')}\\]`
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '-t', pattern, ...files]
  const { status } = spawnSync(process.execPath, args, { cwd: folder, timeout: maxSeconds * 1000, stdio: 'ignore' })
  return status === 0
}

function judge(folder: string, guard: Guard, files: readonly string[]): Verdict {
  if (files.length === 0) return 'NO TEST'
  const original = readFileSync(guard.file, 'utf8')
  const copy = join(folder, guard.file)
  writeFileSync(copy, `${original.slice(0, guard.start)}false${original.slice(guard.end)}`)
  try {
    return runTests(folder, files, guard.name) ? 'MISSED' : 'noticed'
  } finally {
    writeFileSync(copy, original)
  }
}

const wanted = process.argv.slice(2)
const guards = findGuards().filter(({ name }) => wanted.length === 0 || wanted.includes(name))
const citations = findCitations()
const unmarked = findUnmarkedRefusals()
const counts: Record<Verdict, number> = { noticed: 0, MISSED: 0, 'NO TEST': 0 }
for (const { file, line, text } of unmarked) console.log(`not marked: ${file}:${line} ${text}`)

const folder = makeCopy()
try {
  for (const guard of guards) {
    const files = citations.get(guard.name) ?? []
    const verdict = judge(folder, guard, files)
    counts[verdict]++
    console.log(`${verdict.padEnd(8)} ${guard.name.padEnd(28)} ${files.join(', ')}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  `\n${guards.length} guards: ${counts.noticed} noticed, ${counts.MISSED} missed, ${counts['NO TEST']} without a test`,
)
process.exitCode = counts.MISSED + counts['NO TEST'] + unmarked.length === 0 && guards.length > 0 ? 0 : 1
