/** Cells: two people who edit two fields, or create one row twice, both keep what they wrote. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { formatCellKey, getCell, parseCellKey, readTable, setCell } from '../../../../shared/document/cell.ts'
import { addFrameRow, deleteFrameRow, readFrameTable, restoreFrameRow } from '../../../../shared/newsletter/frame.ts'

function merge(...docs: readonly Y.Doc[]): Y.Doc {
  const merged = new Y.Doc()
  for (const doc of docs) Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc))
  return merged
}

describe('[D1] cells', () => {
  test('of one row, written and even created by two people at once, are all kept', () => {
    const [ann, bo] = [new Y.Doc(), new Y.Doc()]
    setCell(ann, { table: 't', row: 'r', field: 'name' }, '会')
    setCell(bo, { table: 't', row: 'r', field: 'note' }, { amount: '3', unit: '吨' })
    expect(readTable(merge(ann, bo), 't')).toEqual([{ id: 'r', name: '会', note: { amount: '3', unit: '吨' } }])
  })

  test('are named by three parts without a slash', () => {
    const key = { table: 't', row: 'row-1', field: 'f_2' }
    expect(parseCellKey(formatCellKey(key))).toEqual(key)
    expect(() => formatCellKey({ ...key, row: 'a/b' })).toThrow(RangeError)
    for (const text of ['t/r', 't/r/f/x', 't//f', 't/r/a b', 'body']) expect(parseCellKey(text)).toBeNull()
  })

  test('that already hold a value are not written again, which would win a merge over somebody’s change', () => {
    const doc = new Y.Doc()
    const key = { table: 't', row: 'r', field: 'f' }
    setCell(doc, key, 'x')
    const before = Y.encodeStateVector(doc)
    setCell(doc, key, 'x')
    expect(Y.encodeStateVector(doc)).toEqual(before)
    expect(getCell(doc, key)).toBe('x')
  })
})

test('[D3] a deleted row keeps its cells, what others write into it meanwhile, and comes back', () => {
  const ann = new Y.Doc()
  addFrameRow(ann, 'columns', { id: 'one', fields: { title: '甲' } })
  const bo = merge(ann)
  deleteFrameRow(ann, 'columns', 'one', { at: '2026-03-01T00:00:00Z', by: 'ann' })
  setCell(bo, { table: 'columns', row: 'one', field: 'title' }, '乙')
  const both = merge(ann, bo)
  expect(readFrameTable(both, 'columns')).toMatchObject([{ id: 'one', deleted: { by: 'ann' }, cells: { title: '乙' } }])
  restoreFrameRow(both, 'columns', 'one')
  expect(readFrameTable(both, 'columns')).toMatchObject([{ id: 'one', deleted: null, cells: { title: '乙' } }])
})
