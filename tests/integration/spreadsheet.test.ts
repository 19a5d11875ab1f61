/** Spreadsheets by the commands, in a running server and without one; the real facts where they are at hand. */
import * as XLSX from '@e965/xlsx'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { oneSheetBook } from '../unit/shared/spreadsheet/support/workbook.ts'
import { runAdmin, type ServerProcess, startServerProcess } from '../support/server-process.ts'

// Each command is a process of its own, which on a busy machine takes ten seconds.
vi.setConfig({ testTimeout: 300_000 })

const facts = fileURLToPath(new URL('../../../shared/facts/', import.meta.url))
const isAtHand = existsSync(facts)
if (!isAtHand) console.log('SKIPPED: the facts are not at hand, their import by the command is not tested')

let dataDir: string
let running: ServerProcess | null = null

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'huibian-spreadsheet-'))
})
afterEach(async () => {
  if (running?.process.exitCode === null) await running.stop('SIGKILL')
  running = null
  rmSync(dataDir, { recursive: true, force: true })
})

interface Report {
  readonly documentId: string
  readonly rows: number
  readonly errors: readonly { readonly cell: string; readonly code: string; readonly text: string }[]
}

async function importFile(file: string, ...words: string[]): Promise<Report> {
  const { code, stdout, stderr } = await runAdmin(dataDir, ['import', file, ...words, '--json'])
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Report
}

function write(name: string, content: string | Uint8Array): string {
  const path = join(dataDir, name)
  writeFileSync(path, content)
  return path
}

describe.skipIf(!isAtHand)('the facts', () => {
  test('101 members, a second time all the same, and reports into the ledger of a chamber', async () => {
    const members = join(facts, 'members.json')
    const first = await importFile(members, '--as', 'roster')
    expect(first).toEqual({
      documentId: first.documentId,
      rows: 101,
      new: 101,
      changed: 0,
      same: 0,
      doubtful: 0,
      errors: [],
    })
    const again = await importFile(members, '--as', 'roster')
    expect(again).toEqual({ ...first, new: 0, same: 101 })
    const reports = join(facts, 'donation_reports.json')
    const ledger = await importFile(reports, '--as', 'ledger', '--chamber', 'm013')
    expect(ledger).toMatchObject({ rows: 95, new: 95, doubtful: 0, errors: [] })
    expect((await importFile(reports, '--as', 'ledger', '--chamber', '在日中国企业协会')).documentId).toBe(
      ledger.documentId,
    )
  })
})

test('in a running server: a file in, a workbook out, changed by another program, and in again', async () => {
  running = await startServerProcess(dataDir)
  const lines = Array.from({ length: 30 }, (_, i) => `公司${i},口罩,${i + 1}万个,2020-02-03`)
  const csv = write('in.csv', ['捐赠方,品名,数量,上报日期', ...lines].join('\n'))
  const { documentId } = await importFile(csv, '--as', 'ledger', '--chamber', 'm013')
  const out = join(dataDir, 'out.xlsx')
  expect(await runAdmin(dataDir, ['export', documentId, '--as', 'xlsx', '--out', out])).toMatchObject({
    code: 0,
    stdout: '',
  })
  const book = XLSX.read(readFileSync(out))
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('no sheet')
  const head = XLSX.utils.sheet_to_json(sheet, { header: 1 })[0] as string[]
  const column = XLSX.utils.encode_col(head.indexOf('数量'))
  const save = (path: string): void =>
    writeFileSync(path, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const into = ['--as', 'ledger', '--chamber', 'm013']
  // A colleague's file comes back first: it changes a cell that the other does not touch, and one that it does.
  for (const row of [4, 9]) sheet[`${column}${row}`] = { t: 's', v: '55万个' }
  const theirs = join(dataDir, 'theirs.xlsx')
  save(theirs)
  const counts = { documentId, rows: 30, new: 0, changed: 2, same: 28, doubtful: 0, errors: [] }
  expect(await importFile(theirs, ...into)).toEqual(counts)
  sheet[`${column}4`] = { t: 's', v: '3万个' }
  for (const row of [3, 5, 7, 9]) sheet[`${column}${row}`] = { t: 's', v: '77万个' }
  XLSX.utils.sheet_add_aoa(sheet, [['新甲'], ['新乙']], { origin: -1 })
  save(out)
  expect(await importFile(out, ...into)).toEqual({ ...counts, rows: 32, new: 2, changed: 3, doubtful: 1, same: 26 })
  const taken = await importFile(out, ...into, '--take-file')
  expect(taken).toEqual({ ...counts, rows: 32, changed: 1, same: 31 })
  const text = join(dataDir, 'out.csv')
  await runAdmin(dataDir, ['export', documentId, '--as', 'csv', '--out', text])
  const written = readFileSync(text, 'utf8').split('\r\n')
  for (const [line, quantity] of [
    [2, '77万个'],
    [3, '55万个'],
    [8, '77万个'],
  ] as const)
    expect(written[line]).toContain(quantity)
})

test('a value that cannot be read is named with its cell and kept, and the rest goes in', async () => {
  const csv = write('in.csv', '企业名称,入会日期,员工数\n甲,某天,许多\n乙,2020-02-03,600余')
  const report = await importFile(csv, '--as', 'roster', '--chamber', 'm013')
  expect(report).toMatchObject({ rows: 2, new: 2 })
  expect(report.errors.map(({ cell, code, text }) => [cell, code, text])).toEqual([
    ['B2', 'unreadable', '某天'],
    ['C2', 'unreadable', '许多'],
  ])
})

test('[A16] a bomb is refused with a reason, and nothing is made', async () => {
  const bomb = write(
    'bomb.xlsx',
    oneSheetBook('', { 'xl/sharedStrings.xml': new Uint8Array(64 * 1024 * 1024).fill(32) }),
  )
  const { code, stderr } = await runAdmin(dataDir, ['import', bomb, '--as', 'ledger', '--json'])
  expect([code, stderr]).toEqual([1, expect.stringContaining('unpacks to far more')])
  const unknown = await runAdmin(dataDir, ['import', write('a.csv', 'foo,bar\n1,2'), '--as', 'ledger', '--json'])
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('foo, bar')])
  expect((await runAdmin(dataDir, ['verify'])).stdout).toMatch(/^whole: 0 documents/)
})
