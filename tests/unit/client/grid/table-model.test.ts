import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createRowsModel } from '../../../../client/grid/rows-model.ts'
import { type TableChange, createTableModel } from '../../../../client/grid/table-model.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { RowIsDeletedError, addRows } from '../../../../shared/table/row-writes.ts'
import { openDesk, sampleContext, sampleSchema, texts, writesOf } from './sample-table.ts'

describe('a table of a document', () => {
  test('shows rows that were there, in rank order, and deleted ones apart', () => {
    const { doc } = openDesk()
    addRows(doc, 'entries', [
      { id: 'b', rank: 'B', cells: { donor: '乙' } },
      { id: 'a', rank: 'A', cells: { donor: '甲' } },
      { id: 'c', rank: 'C', cells: { donor: '丙', deletedAt: { at: '', by: '', seen: {} } } },
    ])
    setCell(doc, { table: 'views', row: 'x', field: 'name' }, '别的表')
    const model = createTableModel({ doc, schema: sampleSchema, context: sampleContext, author: '' })
    expect(model.rowIds()).toEqual(['a', 'b'])
    expect(model.deletedRowIds()).toEqual(['c'])
    expect(model.row('c')?.['donor']).toBe('丙')
    expect(model.row('x')).toBeUndefined()
  })

  test('[D3] adds rows at a place, deletes and restores them, one transaction each', () => {
    const desk = openDesk()
    const writes = writesOf(desk)
    let updates = 0
    desk.doc.on('update', () => (updates += 1))
    const [first] = writes.addRows([{ donor: '甲' }, { donor: '丁' }], 'last')
    writes.addRows([{ donor: '乙' }, { donor: '丙' }], { after: first ?? '' })
    writes.addRows([{ donor: '零' }], 'first')
    expect(texts(desk, 'donor')).toEqual(['零', '甲', '乙', '丙', '丁'])
    expect(updates).toBe(3)
    const ids = desk.model.rowIds()
    writes.deleteRows([ids[1] ?? '', ids[2] ?? ''])
    expect(texts(desk, 'donor')).toEqual(['零', '丙', '丁'])
    expect(() => writes.write([{ row: ids[1] ?? '', field: 'donor', value: '新' }])).toThrow(RowIsDeletedError)
    writes.restoreRows([ids[1] ?? ''])
    expect(texts(desk, 'donor')).toEqual(['零', '甲', '丙', '丁'])
  })

  test('names the changed rows once a transaction, and keeps the others as the objects they were', () => {
    const desk = openDesk()
    const [a = '', b = ''] = writesOf(desk).addRows([{ donor: '甲' }, { donor: '乙' }], 'last')
    const changes: TableChange[] = []
    desk.model.subscribe((change) => changes.push(change))
    const before = { a: desk.model.row(a), b: desk.model.row(b), order: desk.model.rowIds() }
    writesOf(desk).write([
      { row: a, field: 'note', value: '一' },
      { row: a, field: 'on', value: '2020-03-01' },
    ])
    expect(changes).toEqual([{ rows: new Set([a]), isOrderChanged: false, areColumnsChanged: false }])
    expect(desk.model.row(a)).not.toBe(before.a)
    expect(desk.model.row(b)).toBe(before.b)
    expect(desk.model.rowIds()).toBe(before.order)
    setCell(desk.doc, { table: 'views', row: 'x', field: 'name' }, '别的表')
    expect(changes).toHaveLength(1)
  })

  test('shows the columns people added, in rank order, and what is computed', () => {
    const doc = new Y.Doc({ gc: false })
    const model = createTableModel({
      doc,
      schema: sampleSchema,
      context: sampleContext,
      author: '',
      computed: { note: (row) => `记：${typeof row['donor'] === 'string' ? row['donor'] : ''}` },
    })
    let areColumnsChanged = false
    model.subscribe((change) => (areColumnsChanged ||= change.areColumnsChanged))
    setCell(doc, { table: 'columns', row: 'own2', field: 'label' }, '丙方')
    setCell(doc, { table: 'columns', row: 'own2', field: 'rank' }, 'B')
    setCell(doc, { table: 'columns', row: 'own1', field: 'label' }, '乙方')
    setCell(doc, { table: 'columns', row: 'own1', field: 'type' }, 'money')
    setCell(doc, { table: 'columns', row: 'own1', field: 'rank' }, 'A')
    setCell(doc, { table: 'columns', row: 'gone', field: 'label' }, '旧')
    setCell(doc, { table: 'columns', row: 'gone', field: 'deletedAt' }, { at: '', by: '' })
    expect(areColumnsChanged).toBe(true)
    expect(model.columns().slice(sampleSchema.columns.length)).toMatchObject([
      { id: 'own1', type: 'money', label: { zh: '乙方' } },
      { id: 'own2', type: 'text', label: { en: '丙方' } },
    ])
    const [row = ''] = model.writes?.addRows([{ donor: '甲' }], 'last') ?? []
    expect(model.row(row)?.['note']).toBe('记：甲')
    expect(model.row(row)).toBe(model.row(row))
  })

  test('puts rows of equal rank by their id, and new ones behind both', () => {
    const desk = openDesk()
    addRows(desk.doc, 'entries', [
      { id: 'y', rank: 'M', cells: { donor: '乙' } },
      { id: 'x', rank: 'M', cells: { donor: '甲' } },
      { id: 'z', rank: 'N', cells: { donor: '丁' } },
    ])
    writesOf(desk).addRows([{ donor: '丙' }], { after: 'x' })
    expect(texts(desk, 'donor')).toEqual(['甲', '乙', '丙', '丁'])
  })
})

test('a derived table takes new rows and leaves alone those that are the same', () => {
  const row = (id: string, donor: string) => ({ id, donor })
  const [a, b] = [row('a', '甲'), row('b', '乙')]
  const model = createRowsModel([a, b], sampleSchema, sampleContext)
  const changes: TableChange[] = []
  model.subscribe((change) => changes.push(change))
  const c = row('b', '乙二')
  model.setRows([a, c])
  expect(changes).toEqual([{ rows: new Set(['b']), isOrderChanged: false, areColumnsChanged: false }])
  model.setRows([c, a])
  expect(model.rowIds()).toEqual(['b', 'a'])
  expect(model.writes).toBeNull()
})
