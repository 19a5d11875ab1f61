/** A file that comes back days later: what was changed in it is taken, what colleagues changed meanwhile stays. */
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { addAlias, readAliases } from '../../../../shared/roster/alias.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { exportTable } from '../../../../shared/spreadsheet/export-table.ts'
import { partHeading } from '../../../../shared/spreadsheet/table-heading.ts'
import type { Sheet } from '../../../../shared/spreadsheet/sheet.ts'
import { writeCsv } from '../../../../shared/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../../../shared/spreadsheet/write-xlsx.ts'
import { parseCellText } from '../../../../shared/table/cell-text.ts'
import type { TableSchema } from '../../../../shared/table/column.ts'
import { deleteRow, writeCell } from '../../../../shared/table/row-writes.ts'
import { createRandomSource, type RandomSource } from '../../../support/random-source.ts'
import { importSheet, orderedRows, planSheet, readSheet } from './support/import-sheet.ts'

const context = { todayInBeijing: '2020-04-01', chambers: null }
const author = { at: '2020-03-01T00:00:00Z', by: '甲' }

let doc: Y.Doc
beforeEach(() => {
  doc = new Y.Doc({ gc: false })
})

function exported(format: 'xlsx' | 'csv', language: 'zh' | 'en' = 'zh', schema: TableSchema = ledgerSchema): Sheet {
  const table = exportTable(doc, { schema, columns: schema.columns, context, language, withPrivate: false })
  return readSheet(format === 'xlsx' ? writeXlsx([table]) : writeCsv(table), `out.${format}`)
}

/** The sheet as a person would leave it: cells by heading, rows by their number. */
class Edited {
  readonly #rows: string[][]
  constructor(sheet: Sheet) {
    const width = Math.max(...sheet.rows.map(({ cells }) => cells.length))
    this.#rows = sheet.rows.map(({ cells }) => Array.from({ length: width }, (_, index) => cells[index] ?? ''))
  }
  at(heading: string): number {
    const place = this.#rows[0]?.findIndex((cell) => cell.startsWith(heading)) ?? -1
    if (place < 0) throw new Error(`no column ${heading}`)
    return place
  }
  set(row: number, heading: string, text: string): this {
    const cells = this.#rows[row]
    if (cells === undefined) throw new Error(`no row ${row}`)
    cells[this.at(heading)] = text
    return this
  }
  addRow(values: Readonly<Record<string, string>>): this {
    const cells = (this.#rows[0] ?? []).map(() => '')
    for (const [heading, text] of Object.entries(values)) cells[this.at(heading)] = text
    this.#rows.push(cells)
    return this
  }
  /** Moves the columns and sorts the rows, each with all it has. */
  reorder(columns: readonly number[], rows: readonly number[]): this {
    const head = this.#rows[0] ?? []
    const body = rows.map((row) => this.#rows[row] ?? [])
    this.#rows.splice(0, this.#rows.length, head, ...body)
    for (const [index, cells] of this.#rows.entries()) {
      this.#rows[index] = columns.map((column) => (column < 0 ? `${index}` : (cells[column] ?? '')))
    }
    return this
  }
  get width(): number {
    return this.#rows[0]?.length ?? 0
  }
  sheet(): Sheet {
    const rows = this.#rows.map((cells, index) => ({ number: index + 1, cells }))
    return { name: 'out', isHidden: false, rows, merges: [], notes: [] }
  }
}

const list =
  '捐赠方,品名,数量,受赠方,上报日期,备注\n' +
  Array.from({ length: 12 }, (_, i) => `公司${i},口罩,${i + 1}万个,武汉,2020-02-03,原文${i}`).join('\n')
const idOf = (name: string): string => orderedRows(doc, 'entries').find((row) => row['donor'] === name)?.id ?? ''
const cellOf = (name: string, field: string) =>
  orderedRows(doc, 'entries').find((row) => row['donor'] === name)?.[field]
const changeHere = (name: string, field: string, text: string): void => {
  const column = ledgerSchema.columns.find(({ id }) => id === field)
  if (column === undefined) throw new Error(field)
  writeCell(doc, 'entries', idOf(name), field, parseCellText(column, text, context).value)
}

describe.each(['xlsx', 'csv'] as const)('a returned %s', (format) => {
  test('3 cells changed and 2 rows added, while colleagues changed others: 3 changed, 2 new, the rest the same', () => {
    importSheet(doc, ledgerSchema, readSheet(list))
    const file = new Edited(exported(format))
    changeHere('公司7', 'note', '同事改的')
    changeHere('公司1', 'recipient', '黄冈')
    changeHere('公司8', 'quantity', '99个')
    deleteRow(doc, 'entries', idOf('公司10'), author)
    file.set(2, '备注', '文件改的').set(3, '受赠方', '').set(4, '数量', '5万个')
    file.addRow({ 捐赠方: '新甲', 备注: '一' }).addRow({ 捐赠方: '新乙', 备注: '二' })
    const { plan } = importSheet(doc, ledgerSchema, file.sheet())
    expect(plan.counts).toEqual({ rows: 14, new: 2, changed: 3, same: 9, doubtful: 0 })
    expect([plan.kept, plan.withoutBase]).toEqual([{ cells: 3, deletedRows: 1 }, 0])
    expect(cellOf('公司7', 'note')).toBe('同事改的')
    expect(cellOf('公司8', 'quantity')).toMatchObject({ amount: '99' })
    expect(cellOf('公司1', 'recipient')).toBe('黄冈')
    expect(cellOf('公司1', 'note')).toBe('文件改的')
    expect(cellOf('公司2', 'recipient')).toBeNull()
    expect(orderedRows(doc, 'entries').find(({ id }) => id === idOf('公司10'))?.['deletedAt']).toMatchObject({
      by: '甲',
    })
  })
})

test('a cell that both changed differently is doubtful, with both values, and written only by choice', () => {
  importSheet(doc, ledgerSchema, readSheet(list))
  const file = new Edited(exported('xlsx')).set(1, '备注', '文件改的').set(1, '受赠方', '长沙').set(2, '备注', '一样')
  changeHere('公司0', 'note', '同事改的')
  changeHere('公司1', 'note', '一样')
  const plan = planSheet(doc, ledgerSchema, file.sheet())
  expect(plan.counts).toMatchObject({ changed: 0, same: 11, doubtful: 1 })
  expect(plan.rows[0]).toMatchObject({
    doubt: 'bothChanged',
    matches: [
      { conflicts: [{ field: 'note', oldText: '同事改的', nextText: '文件改的' }], changes: [{ field: 'recipient' }] },
    ],
  })
  const { report } = importSheet(doc, ledgerSchema, file.sheet())
  expect([cellOf('公司0', 'note'), cellOf('公司0', 'recipient'), report.changedCells]).toEqual(['同事改的', '长沙', 1])
  importSheet(doc, ledgerSchema, file.sheet(), null, new Map([[2, { as: 'cells', fields: ['note'] }]]))
  expect(cellOf('公司0', 'note')).toBe('文件改的')
})

test('a number changed beside an unchanged figure counts as the file’s change, also when colleagues changed the figure', () => {
  importSheet(doc, ledgerSchema, readSheet(list))
  const file = new Edited(exported('xlsx')).set(1, '数量（数值）', '12000').set(2, '数量（数值）', '13000')
  changeHere('公司1', 'quantity', '77个')
  const { plan } = importSheet(doc, ledgerSchema, file.sheet())
  expect(plan.rows.slice(0, 2).map(({ verdict }) => verdict)).toEqual(['changed', 'doubtful'])
  expect(cellOf('公司0', 'quantity')).toMatchObject({ amount: '12000', unit: '个' })
  expect(cellOf('公司1', 'quantity')).toMatchObject({ amount: '77' })
})

test('rows whose base is gone, torn off or of another row are taken at the file’s word, and counted', () => {
  importSheet(doc, ledgerSchema, readSheet(list))
  const file = new Edited(exported('xlsx'))
  const whole = exported('xlsx').rows
  const base = file.at('基准')
  changeHere('公司0', 'note', '同事改的')
  changeHere('公司1', 'note', '同事改的')
  changeHere('公司2', 'note', '同事改的')
  file
    .set(1, '基准', '')
    .set(2, '基准', whole[3]?.cells[base] ?? '')
    .set(3, '基准', (whole[3]?.cells[base] ?? '').slice(0, -1))
  const plan = planSheet(doc, ledgerSchema, file.sheet())
  expect([plan.withoutBase, plan.counts.changed, plan.kept.cells]).toEqual([3, 3, 0])
})

test('a colleague who renamed a row so that it looks like another does not make the file doubtful', () => {
  importSheet(doc, ledgerSchema, readSheet('捐赠方,备注\n甲,一\n乙,二'))
  const sheet = exported('xlsx')
  const [first, second] = orderedRows(doc, 'entries')
  writeCell(doc, 'entries', first?.id ?? '', 'donor', '乙')
  writeCell(doc, 'entries', second?.id ?? '', 'donor', '甲')
  expect(planSheet(doc, ledgerSchema, sheet).counts).toMatchObject({ same: 2, doubtful: 0 })
})

test('another name that a colleague took away does not come back with a file that did not touch it', () => {
  const schema = federationSchema
  importSheet(
    doc,
    schema,
    readSheet(`${schema.columns.find(({ id }) => id === schema.nameColumn)?.label.zh}\n甲商会\n乙商会`),
  )
  const member = orderedRows(doc, 'members')[0]?.id ?? ''
  addAlias(doc, { id: 'aliasOne00000001', member, name: '甲会', kind: '' })
  const sheet = exported('xlsx', 'zh', schema)
  deleteRow(doc, 'aliases', 'aliasOne00000001', author)
  const { plan } = importSheet(doc, schema, sheet)
  expect(plan.counts).toMatchObject({ same: 2, changed: 0 })
  expect(readAliases(doc)).toEqual([])
})

test('a cell that holds no cell’s value is exported as unreadable, and keeps nobody from the rest', () => {
  importSheet(doc, ledgerSchema, readSheet(list))
  const cells = doc.getMap('cells')
  const values = [
    () => Number.NaN,
    () => new Y.Text('x'),
    () => new Y.Map(),
    () => ({ amount: Number.POSITIVE_INFINITY }),
    () => 5n,
  ]
  for (const [index, make] of values.entries()) cells.set(`entries/${idOf(`公司${index}`)}/note`, make())
  const file = new Edited(exported('xlsx'))
  expect(
    file
      .sheet()
      .rows.slice(1, 6)
      .map(({ cells: row }) => row[file.at('备注')]),
  ).toEqual(values.map(() => '（无法读取）'))
  expect(planSheet(doc, ledgerSchema, file.sheet()).counts).toMatchObject({ same: 12 })
  const { plan, report } = importSheet(doc, ledgerSchema, file.set(1, '备注', '写上了').set(9, '备注', '改了').sheet())
  expect([plan.counts.changed, report.overtaken, cellOf('公司0', 'note'), cellOf('公司8', 'note')]).toEqual([
    2,
    [],
    '写上了',
    '改了',
  ])
  expect(() => structuredClone(plan)).not.toThrow()
})

/** Texts of a column that mean different things; the first is an empty cell. */
const pools: Readonly<Record<string, readonly string[]>> = {
  item: ['', '口罩', '护目镜', '防护服'],
  quantity: ['', '8.5万个', '100个', '7,000个'],
  money: ['', '1000 CNY', '5万美元', '约3000元'],
  recipient: ['', '武汉', '=1+1', '黄冈 红十字会\n第二行'],
  reportedOn: ['', '2020-02-03', '2020-02', '2020-03-31'],
  status: ['', '已上报', '已发出', '已送达'],
  note: ['', '001', '1e5', '约 3/4'],
}
const fields = Object.keys(pools)
const rounds = 40
const rowCount = 6
const columnOf = new Map(ledgerSchema.columns.map((column) => [column.id, column]))

interface Seen {
  changed: number
  kept: number
  conflicts: number
  agreed: number
}

/** Which text of its pool a cell holds: by row, then by field. */
type Grid = Record<string, number>[]

const emptyGrid = (): Grid => Array.from({ length: rowCount }, () => ({}))

function writeChoice(row: number, field: string, choice: number): void {
  const column = columnOf.get(field)
  if (column === undefined) throw new Error(field)
  const { value } = parseCellText(column, pools[field]?.[choice] ?? '', context)
  writeCell(doc, 'entries', idOf(`公司${row}`), field, value)
}

function editFile(file: Edited, row: number, field: string, choice: number, language: 'zh' | 'en'): void {
  const column = columnOf.get(field)
  if (column === undefined) throw new Error(field)
  const text = pools[field]?.[choice] ?? ''
  const heading = column.label[language]
  file.set(row + 1, heading, text)
  // Whoever empties a figure empties the number beside it.
  if (text === '' && (column.type === 'quantity' || column.type === 'money'))
    file.set(row + 1, partHeading(column, 'number', language), '')
}

/** Every field of every row, in random order, with one chance in `oneIn`. */
function pick(random: RandomSource, oneIn: number, take: (row: number, field: string, choice: number) => void): void {
  for (let row = 0; row < rowCount; row++) {
    for (const field of fields) if (random.int(oneIn) === 0) take(row, field, random.int(pools[field]?.length ?? 1))
  }
}

function playRound(random: RandomSource, seen: Seen, label: string): void {
  doc = new Y.Doc({ gc: false })
  importSheet(
    doc,
    ledgerSchema,
    readSheet(`捐赠方\n${Array.from({ length: rowCount }, (_, i) => `公司${i}`).join('\n')}`),
  )
  const [base, here, file] = [emptyGrid(), emptyGrid(), emptyGrid()]
  pick(random, 1, (row, field, choice) => {
    writeChoice(row, field, choice)
    for (const grid of [base, here, file]) (grid[row] ?? {})[field] = choice
  })
  const language = random.int(2) === 0 ? 'zh' : 'en'
  const edited = new Edited(exported(random.int(2) === 0 ? 'xlsx' : 'csv', language))
  pick(random, 2, (row, field, choice) => {
    if (file[row]?.[field] !== choice) editFile(edited, row, field, choice, language)
    ;(file[row] ?? {})[field] = choice
  })
  pick(random, 2, (row, field, choice) => {
    writeChoice(row, field, choice)
    ;(here[row] ?? {})[field] = choice
  })
  const columns = shuffle(random, [...Array(edited.width).keys()])
  columns.splice(random.int(columns.length), 0, -1)
  edited.reorder(
    columns,
    shuffle(
      random,
      [...Array(rowCount).keys()].map((row) => row + 1),
    ),
  )
  const { plan } = importSheet(doc, ledgerSchema, edited.sheet())
  const conflicts = new Set(
    plan.rows.flatMap(({ name, matches }) => (matches[0]?.conflicts ?? []).map(({ field }) => `${name} ${field}`)),
  )
  for (let row = 0; row < rowCount; row++) {
    for (const field of fields) {
      const [was = 0, mine = 0, theirs = 0] = [base, file, here].map((grid) => grid[row]?.[field])
      const branch = mine === theirs ? 'agreed' : mine === was ? 'kept' : theirs === was ? 'changed' : 'conflicts'
      seen[branch] += 1
      const expected = pools[field]?.[branch === 'changed' ? mine : theirs] ?? ''
      const column = columnOf.get(field)
      const { value } = column === undefined ? { value: null } : parseCellText(column, expected, context)
      const at = `${label} 公司${row} ${field} ${branch}`
      expect({
        at,
        value: cellOf(`公司${row}`, field) ?? null,
        isConflict: conflicts.has(`公司${row} ${field}`),
      }).toEqual({
        at,
        value,
        isConflict: branch === 'conflicts',
      })
    }
  }
}

function shuffle<Value>(random: RandomSource, values: Value[]): Value[] {
  for (let at = values.length - 1; at > 0; at--) {
    const other = random.int(at + 1)
    const [a, b] = [values[at], values[other]]
    if (a !== undefined && b !== undefined) [values[at], values[other]] = [b, a]
  }
  return values
}

test('whatever both sides change, each cell is what the three-way rule says', () => {
  const seed = Number.parseInt(process.env['HUIBIAN_SEED'] ?? String(Date.now() % 1_000_000), 10)
  console.log(`three-way imports: seed ${seed}`)
  const random = createRandomSource(seed)
  const seen: Seen = { changed: 0, kept: 0, conflicts: 0, agreed: 0 }
  for (let round = 0; round < rounds; round++) playRound(random, seen, `seed ${seed} round ${round}`)
  // Each branch was walked often enough to mean something.
  for (const [branch, count] of Object.entries(seen)) expect(count, `${branch}, seed ${seed}`).toBeGreaterThan(100)
})
