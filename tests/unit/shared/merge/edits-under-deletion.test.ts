/** Edits in rows and columns that others deleted: what the deleter had not seen comes up, what he had seen does not. */
import { describe, expect, test } from 'vitest'
import { setCell } from '../../../../shared/document/cell.ts'
import { editsUnderDeletion } from '../../../../shared/merge/edits-under-deletion.ts'
import {
  addRows,
  deleteColumn,
  deleteRow,
  restoreRow,
  RowIsDeletedError,
  writeCell,
} from '../../../../shared/table/row-writes.ts'
import { ann, bo, cell, createReplica, exchange, send, write } from './merge-replicas.ts'

/** Two replicas of one row with a name and a phone. */
function twoDesks() {
  const first = createReplica(1)
  addRows(first, 't', [{ id: 'r1', rank: 'a', cells: { name: '甲', phone: '1' } }])
  return [first, createReplica(2, first)] as const
}

type Doc = ReturnType<typeof createReplica>

function hidden(doc: Doc) {
  return editsUnderDeletion(doc).flatMap(({ table, row, edits }) =>
    edits.map(({ key, write: { value } }) => [`${table}/${row}`, key.field, value]),
  )
}

describe('[M5] an edit under a deletion', () => {
  test('comes up if no deletion had seen it, whichever of the two was made first', () => {
    const [first, second] = twoDesks()
    deleteRow(first, 't', 'r1', ann)
    writeCell(second, 't', 'r1', 'phone', '2')
    writeCell(second, 't', 'r1', 'phone', '3')
    exchange(first, second)
    for (const doc of [first, second]) expect(hidden(doc)).toEqual([['t/r1', 'phone', '3']])
  })

  test('does not come up if the deleter had seen it', () => {
    const [first, second] = twoDesks()
    writeCell(second, 't', 'r1', 'phone', '2')
    send(second, first)
    deleteRow(first, 't', 'r1', ann)
    exchange(first, second)
    expect(editsUnderDeletion(first)).toEqual([])
  })

  test('is known if any of several deletions had seen it, also one that does not stand', () => {
    const [first, second] = twoDesks()
    writeCell(first, 't', 'r1', 'phone', '2')
    deleteRow(first, 't', 'r1', ann)
    deleteRow(second, 't', 'r1', bo)
    exchange(first, second)
    expect(editsUnderDeletion(second)).toEqual([])
  })

  test('is not known by a deletion that was taken back', () => {
    const [first, second] = twoDesks()
    writeCell(first, 't', 'r1', 'phone', '2')
    deleteRow(first, 't', 'r1', ann)
    restoreRow(first, 't', 'r1')
    deleteRow(second, 't', 'r1', bo)
    exchange(first, second)
    expect(hidden(first)).toEqual([['t/r1', 'phone', '2']])
  })

  test('is no move of the row, and none at all while the row is there', () => {
    const [first, second] = twoDesks()
    deleteRow(first, 't', 'r1', ann)
    setCell(second, cell('rank'), 'b')
    exchange(first, second)
    expect(editsUnderDeletion(first)).toEqual([])
    const [third, fourth] = twoDesks()
    deleteRow(third, 't', 'r1', ann)
    writeCell(fourth, 't', 'r1', 'phone', '2')
    exchange(third, fourth)
    restoreRow(third, 't', 'r1')
    expect(editsUnderDeletion(third)).toEqual([])
  })

  test('may be the value that lost the cell: each that nobody replaced is one', () => {
    const [first, second] = twoDesks()
    const third = createReplica(3, first)
    deleteRow(first, 't', 'r1', ann)
    writeCell(second, 't', 'r1', 'phone', '2')
    writeCell(third, 't', 'r1', 'phone', '3')
    exchange(first, second, third)
    expect(hidden(first).map(([, , value]) => value)).toEqual(['3', '2'])
  })

  test('is looked for in some rows only, if they are named', () => {
    const [first, second] = twoDesks()
    addRows(first, 't', [{ id: 'r2', rank: 'b', cells: { name: '乙' } }])
    send(first, second)
    for (const row of ['r1', 'r2']) {
      deleteRow(first, 't', row, ann)
      writeCell(second, 't', row, 'phone', '2')
    }
    exchange(first, second)
    expect(editsUnderDeletion(first).map(({ row }) => row)).toEqual(['r1', 'r2'])
    expect(editsUnderDeletion(first, { rows: ['t/r2', 't/none'] }).map(({ row }) => row)).toEqual(['r2'])
  })
})

describe('[M6] what a deletion says that it had seen', () => {
  test('is not repeated by deleting a row that is deleted', () => {
    const [first, second] = twoDesks()
    deleteRow(first, 't', 'r1', ann)
    writeCell(second, 't', 'r1', 'phone', '2')
    exchange(first, second)
    deleteRow(first, 't', 'r1', ann)
    expect(hidden(first)).toEqual([['t/r1', 'phone', '2']])
    expect(() => writeCell(first, 't', 'r1', 'phone', '3')).toThrow(RowIsDeletedError)
  })

  test('is only its own earlier writes where another program left it out: the rest comes up', () => {
    const [first, second] = twoDesks()
    writeCell(second, 't', 'r1', 'phone', '2')
    write(second, cell('deletedAt'), { at: '2026-03-01T00:00:00Z', by: 'program' })
    exchange(first, second)
    expect(hidden(first)).toEqual([['t/r1', 'name', '甲']])
  })
})

describe('[M7] a deleted column', () => {
  test('brings up what was typed into it unseen, and nothing that was seen', () => {
    const [first, second] = twoDesks()
    addRows(first, 'columns', [{ id: 'c1', rank: 'a', cells: { label: '微信' } }])
    writeCell(first, 't', 'r1', 'c1', 'seen')
    send(first, second)
    deleteColumn(first, 't', 'c1', ann)
    addRows(second, 't', [{ id: 'r2', rank: 'b', cells: { name: '乙', c1: 'unseen' } }])
    writeCell(second, 'columns', 'c1', 'label', 'WeChat')
    exchange(first, second)
    const found = hidden(first)
    expect(found).toHaveLength(2)
    expect(found).toContainEqual(['columns/c1', 'c1', 'unseen'])
    expect(found).toContainEqual(['columns/c1', 'label', 'WeChat'])
    restoreRow(first, 'columns', 'c1')
    expect(editsUnderDeletion(first)).toEqual([])
  })

  test('that was deleted like any row says nothing of its cells, and nothing is claimed of them', () => {
    const [first, second] = twoDesks()
    addRows(first, 'columns', [{ id: 'c1', rank: 'a', cells: { label: '微信' } }])
    writeCell(first, 't', 'r1', 'c1', 'seen')
    send(first, second)
    deleteRow(first, 'columns', 'c1', ann)
    deleteColumn(first, 't', 'c1', ann)
    exchange(first, second)
    expect(editsUnderDeletion(first)).toEqual([])
  })
})
