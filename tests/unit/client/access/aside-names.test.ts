/** What a preview of put aside changes calls rows, columns and values: never an id where there is a name. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type AsideNamesParts, createAsideNames } from '../../../../client/access/quarantine/aside-names.ts'
import { chinese } from '../../../../client/ui/language/chinese.ts'
import { english } from '../../../../client/ui/language/english.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { addEntry, seededReplica } from '../../../support/apart.ts'

type Cells = AsideNamesParts['cells']

const context = { todayInBeijing: '2026-03-01', chambers: null }

function namesOf(doc: Y.Doc, kind: string, cells: Cells, language: 'zh' | 'en' = 'zh') {
  const words = language === 'zh' ? chinese : english
  return createAsideNames({ doc, kind, chamber: 'm013', cells, context, words, language })
}

function cell(row: string, column: string, after: unknown, before: unknown = null, table = 'entries') {
  return { table, row, column, before, after }
}

test('an entry goes by its donor and item, a link to another entry by that one’s name', () => {
  const doc = seededReplica('ledger', 1)
  addEntry(doc, 'row-a', { donor: '甲公司', item: '口罩' })
  addEntry(doc, 'row-b', { donor: '乙公司', item: '手套' })
  const cells = [cell('row-a', 'specification', '新的'), cell('row-a', 'partOf', 'row-b')]
  const names = namesOf(doc, 'ledger', cells)
  expect(cells.map(names.row)).toEqual(['甲公司 · 医用口罩', '甲公司 · 医用口罩'])
  expect(cells.map(names.column)).toEqual(['规格', expect.not.stringContaining('partOf')])
  expect(names.value(cells[1] as Cells[number], 'row-b')).toContain('乙公司')
  expect(names.value(cells[0] as Cells[number], '')).toBe('')
})

test('a row that the change itself brings goes by what it brings', () => {
  const cells = [cell('row-n', 'donor', '丙公司'), cell('row-n', 'item', '防护服'), cell('row-x', 'note', '无名')]
  const names = namesOf(seededReplica('ledger', 1), 'ledger', cells)
  expect(cells.map(names.row)).toEqual(['丙公司 · 防护服', '丙公司 · 防护服', chinese.quarantine.unnamedRow])
})

test('the chamber of an entry is shown by its name', () => {
  const cells = [cell('row-n', 'chamber', { member: 'm072', name: '某国商会' })]
  expect(namesOf(new Y.Doc(), 'ledger', cells).value(cells[0] as Cells[number], cells[0]?.after)).toBe('某国商会')
})

test.each([
  ['zh', '文章：写在会后', '栏目', '政策选读', '一个位置'],
  ['en', 'Article: 写在会后', 'Section', '政策选读', 'a place'],
] as const)('the frame of an issue is told in words of %s', (language, row, column, section, rank) => {
  const doc = new Y.Doc()
  setCell(doc, { table: 'columns', row: 'col-1', field: 'title' }, '政策选读')
  setCell(doc, { table: 'articles', row: 'art-1', field: 'title' }, '写在会后')
  const cells = [cell('art-1', 'column', 'col-1', '', 'articles'), cell('art-1', 'rank', 'a1x', 'a0', 'articles')]
  const names = namesOf(doc, 'issue', cells, language)
  expect([names.row(cells[0] as Cells[number]), names.column(cells[0] as Cells[number])]).toEqual([row, column])
  expect(cells.map((each) => names.value(each, each.after))).toEqual([section, rank])
})
