/** What the repository says of itself is true: documents name what exists, and nothing of one machine is in them. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

function read(path: string): string {
  return readFileSync(path, 'utf8')
}

const trackedFiles = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '')
const textFiles = trackedFiles.filter((path) => /\.(ts|tsx|json|md|css|html|yaml)$|^\.ci\//.test(path))

/** `- **R1** …` in docs/ defines a rule; `[R1]` in a test title cites it. */
function definedRules(): Set<string> {
  const rules = new Set<string>()
  for (const name of readdirSync('docs')) {
    for (const [, id] of read(`docs/${name}`).matchAll(/^- \*\*([A-Z]{1,2}\d+)\*\*/gm))
      if (id !== undefined) rules.add(id)
  }
  return rules
}

function citedRules(): Set<string> {
  const rules = new Set<string>()
  for (const path of trackedFiles.filter((name) => /^tests\/.*\.(test|spec)\.tsx?$|^tests\/contract\//.test(name))) {
    for (const [, ids] of read(path).matchAll(/\[((?:[A-Z]{1,2}\d+)(?:,? [A-Z]{1,2}\d+)*)\]/g)) {
      for (const id of ids?.split(/,? /) ?? []) rules.add(id)
    }
  }
  return rules
}

describe('rules', () => {
  test('every rule of docs/ has a test, and every rule a test cites is in docs/', () => {
    const defined = definedRules()
    const cited = citedRules()
    expect(defined.size).toBeGreaterThan(20)
    expect({
      withoutTest: [...defined].filter((id) => !cited.has(id)),
      withoutRule: [...cited].filter((id) => !defined.has(id)),
    }).toEqual({ withoutTest: [], withoutRule: [] })
  })
})

describe('documents', () => {
  test('every path that ARCHITECTURE.md names exists', () => {
    const paths = [...read('ARCHITECTURE.md').matchAll(/`((?:client|server|shared|tests|docs|bench)\/[\w./-]*)`/g)]
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.map(([, path]) => path).filter((path) => path !== undefined && !existsSync(path))).toEqual([])
  })

  test('every folder of code is in ARCHITECTURE.md', () => {
    const architecture = read('ARCHITECTURE.md')
    const folders = new Set(
      trackedFiles
        .filter((path) => /^(client|server|shared)\/[^/]+\//.test(path))
        .map((path) => path.split('/').slice(0, 2).join('/')),
    )
    expect([...folders].filter((folder) => !architecture.includes(`\`${folder}/`))).toEqual([])
  })

  test('every setting that the server reads is in docs/operations.md', () => {
    const settings = [...read('server/config.ts').matchAll(/\b(?:env|environment)(?:\.|\[')([A-Z][A-Z_]+)/g)].map(
      ([, key]) => key,
    )
    expect(settings.length).toBeGreaterThan(3)
    const operations = read('docs/operations.md')
    expect(settings.filter((key) => key !== undefined && !operations.includes(`\`${key}\``))).toEqual([])
  })

  test('every script of package.json that README or docs name exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [
      'README.md',
      'CONTRIBUTING.md',
      'ARCHITECTURE.md',
      ...readdirSync('docs').map((name) => `docs/${name}`),
    ]
      .flatMap((path) => [...read(path).matchAll(/npm run (?:-s )?([\w:-]+)/g)])
      .map(([, name]) => name)
    expect(named.length).toBeGreaterThan(3)
    expect(named.filter((name) => name !== undefined && !(name in scripts))).toEqual([])
  })
})

describe('one machine', () => {
  test('no file names a registry or a path of a machine', () => {
    const forbidden = [/https?:\/\/[\w.-]*registry[\w.-]*/, /["'`(\s]\/(?:work|home|root)\//]
    const offenders = textFiles.filter((path) => {
      const text = read(path)
      return path !== 'tests/repo/project-files.test.ts' && forbidden.some((pattern) => pattern.test(text))
    })
    expect(offenders).toEqual([])
  })

  test('versions are exact', () => {
    const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    const versions = Object.values({ ...manifest['dependencies'], ...manifest['devDependencies'] })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})
