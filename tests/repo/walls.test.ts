/** Plants one violation a wall and expects the wall's own words, so that a wall that stopped working is noticed. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Violation {
  readonly file: string
  readonly code: string
  /** A part of the message that tells what to do instead, or the rule's name. */
  readonly expected: string
}

const violations: readonly Violation[] = [
  { file: 'shared/document/a.ts', code: "import '../../server/relay/ports.ts'", expected: 'shared/ imports nobody' },
  { file: 'shared/document/b.ts', code: "import '../../client/collab/x.ts'", expected: 'shared/ imports nobody' },
  { file: 'shared/document/c.ts', code: "import 'node:fs'", expected: 'shared/ runs in browsers too' },
  { file: 'shared/document/d.ts', code: "import 'react'", expected: 'shared/ is pure rules' },
  { file: 'server/routes/a.ts', code: "import '../../client/collab/x.ts'", expected: 'never meet' },
  { file: 'server/routes/b.ts', code: "import 'node:sqlite'", expected: 'A route asks the relay' },
  { file: 'server/routes/c.ts', code: "import '../log/sqlite-log.ts'", expected: 'A route asks the relay' },
  { file: 'server/access/a.ts', code: "import '../../tests/support/x.ts'", expected: 'Nothing imports tests' },
  { file: 'server/relay/a.ts', code: "import 'hono'", expected: 'The relay core sees only its ports' },
  { file: 'server/relay/b.ts', code: "import 'ws'", expected: 'The relay core sees only its ports' },
  { file: 'server/relay/c.ts', code: "import 'node:sqlite'", expected: 'The relay core sees only its ports' },
  { file: 'server/relay/d.ts', code: "import '../log/sqlite-log.ts'", expected: 'hand the adapter in' },
  { file: 'server/relay/e.ts', code: "import '../config.ts'", expected: 'hand the adapter in' },
  { file: 'server/relay/f.ts', code: "import '../../client/collab/x.ts'", expected: 'never meet' },
  { file: 'server/log/a.ts', code: "import 'hono'", expected: 'its own driver' },
  { file: 'server/log/b.ts', code: "import '../routes/x.ts'", expected: 'A log adapter implements' },
  { file: 'server/log/c.ts', code: "import '../relay/room.ts'", expected: 'A log adapter implements' },
  { file: 'server/log/d.ts', code: "import '../../client/collab/x.ts'", expected: 'never meet' },
  { file: 'client/ui/a.ts', code: "import '../../server/relay/ports.ts'", expected: 'never meet' },
  { file: 'client/ui/b.ts', code: "import 'node:fs'", expected: 'client/ runs in browsers' },
  { file: 'client/ui/c.ts', code: "import '../../tests/support/x.ts'", expected: 'Nothing imports tests' },
  { file: 'client/collab/a.ts', code: "import 'react'", expected: 'client/collab is headless' },
  { file: 'client/collab/b.ts', code: "import '@tiptap/core'", expected: 'client/collab is headless' },
  { file: 'client/collab/c.ts', code: "import '../ui/store.ts'", expected: 'client/collab knows no screen' },
  { file: 'client/collab/d.ts', code: "import '../../server/relay/ports.ts'", expected: 'never meet' },
  { file: 'client/grid/a.ts', code: "import '../ledger/x.ts'", expected: 'The grid knows columns and cells' },
  { file: 'client/grid/b.ts', code: "import '../../server/relay/ports.ts'", expected: 'never meet' },
  { file: 'shared/ledger/a.ts', code: "import 'big.js'", expected: 'Figures go through' },
  { file: 'shared/ledger/b.ts', code: "export const x = Number('1')", expected: 'A figure is a decimal string' },
  { file: 'shared/table/a.ts', code: "export const x = Number('1')", expected: 'A figure is a decimal string' },
  { file: 'shared/quantity/a.ts', code: "export const x = parseFloat('1')", expected: 'A figure is a decimal string' },
  { file: 'shared/quantity/decimal.ts', code: "import 'react'", expected: 'shared/ is pure rules' },
  { file: 'shared/roster/a.ts', code: "import 'papaparse'", expected: 'Files of spreadsheets' },
  { file: 'shared/spreadsheet/a.ts', code: "import 'big.js'", expected: 'Figures go through' },
  { file: 'server/ledger/a.ts', code: "import '@e965/xlsx'", expected: 'Files of spreadsheets' },
  { file: 'client/ledger/a.ts', code: "import 'big.js'", expected: 'Figures go through' },
  { file: 'client/ui/e.ts', code: 'console.log(1)', expected: 'no-console' },
  { file: 'client/ui/BadName.ts', code: 'export const x = 1', expected: 'filename-case' },
  { file: 'client/ui/bad-name.tsx', code: 'export const x = 1', expected: 'filename-case' },
  { file: 'server/routes/d.ts', code: 'export default 1', expected: 'no-default-export' },
  { file: 'server/routes/e.ts', code: 'export const x: any = 1', expected: 'no-explicit-any' },
  {
    file: 'shared/document/long.ts',
    code: Array.from({ length: 301 }, (_, i) => `export const x${i} = 1`).join('\n'),
    expected: 'max-lines',
  },
]

let folder = ''
let said: ReadonlyMap<string, string> = new Map()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'walls-'))
  const config = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as { options?: unknown }
  // Types need the project around a file; these rules do not.
  delete config.options
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config))
  for (const { file, code } of violations) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${code}\n`)
  }
  writeFileSync(join(folder, 'shared/document/good.ts'), "import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n")
  said = lintAll()
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Diagnostic {
  readonly filename: string
  readonly code: string
  readonly message: string
  readonly help?: string
}

/** What lint says of each planted file, in one run. */
function lintAll(): ReadonlyMap<string, string> {
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), ['--format=json', '.'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const words = new Map<string, string>()
  for (const { filename, code, message, help } of (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics) {
    words.set(filename, `${words.get(filename) ?? ''}${code} ${message} ${help ?? ''}\n`)
  }
  return words
}

describe('walls', () => {
  test.each(violations)('$file may not contain: $expected', ({ file, expected }) => {
    expect(said.get(file)).toContain(expected)
  })

  test('a file that breaks no rule passes', () => {
    expect(said.get('shared/document/good.ts')).toBeUndefined()
  })

  test('type-aware rules are on', () => {
    const config = JSON.parse(readFileSync('.oxlintrc.json', 'utf8')) as { options: { typeAware: boolean } }
    expect(config.options.typeAware).toBe(true)
  })
})
