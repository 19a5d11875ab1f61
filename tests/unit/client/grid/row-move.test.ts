import { describe, expect, it } from 'vitest'
import { commandOf } from '../../../../client/grid/grid-keys.ts'
import { placeBefore } from '../../../../client/grid/row-move.ts'
import type { GridShape } from '../../../../client/grid/selection.ts'
import { joinDesks, openDesk, writesOf } from './sample-table.ts'

function shapeOf(rows: readonly string[]): GridShape {
  return {
    rowCount: rows.length,
    columnCount: 1,
    rowAt: (index) => rows[index] ?? null,
    columnAt: () => 'donor',
    rowIndex: (row) => rows.indexOf(row),
    columnIndex: () => 0,
    isFilled: () => true,
  }
}

describe('where moved rows land', () => {
  const all = ['a', 'x', 'b', 'c', 'y', 'd']
  const shown = shapeOf(['a', 'b', 'c', 'd'])

  it('stands before the shown row, behind hidden ones that stand there', () => {
    expect(placeBefore(1, ['c'], shown, all)).toEqual({ after: 'x' })
    expect(placeBefore(0, ['c'], shown, all)).toBe('first')
    expect(placeBefore(4, ['a', 'b'], shown, all)).toEqual({ after: 'd' })
  })

  it('is nowhere where the rows are already, or beyond the ends', () => {
    for (const index of [1, 2, 3]) expect(placeBefore(index, ['b', 'c'], shown, all)).toBeNull()
    expect(placeBefore(-1, ['a'], shown, all)).toBeNull()
    expect(placeBefore(5, ['d'], shown, all)).toBeNull()
  })

  it('is asked for by Alt with Shift and an arrow', () => {
    const key = { key: 'ArrowUp', ctrlKey: false, metaKey: false, shiftKey: true, altKey: true }
    expect(commandOf(key)).toEqual({ kind: 'moveRows', direction: 'up' })
    expect(commandOf({ ...key, shiftKey: false })).toEqual({ kind: 'openChoice' })
  })
})

describe('moving rows', () => {
  it('keeps their order, is one undo, and writes one cell a row', () => {
    const desk = openDesk()
    const writes = writesOf(desk)
    const [a = '', b = '', c = '', d = ''] = writes.addRows([{}, {}, {}, {}], 'last')
    const step = writes.moveRows([a, b], { after: c })
    expect(step?.entries.map(({ cell }) => cell)).toEqual([`entries/${a}/rank`, `entries/${b}/rank`])
    expect(desk.model.rowIds()).toEqual([c, a, b, d])
    writes.moveRows([d], 'first')
    expect(desk.model.rowIds()).toEqual([d, c, a, b])
    writes.undo()
    writes.undo()
    expect(desk.model.rowIds()).toEqual([a, b, c, d])
  })

  it('leaves a row that two people move in one place, the same for both', () => {
    const [desk, other] = [openDesk(), openDesk()]
    const writes = writesOf(desk)
    const [a = '', b = '', c = ''] = writes.addRows([{}, {}, {}], 'last')
    joinDesks(desk, other)
    writes.moveRows([a], 'last')
    writesOf(other).moveRows([b], { after: c })
    expect(desk.model.rowIds()).toEqual(other.model.rowIds())
    expect(desk.model.rowIds().toSorted()).toEqual([a, b, c].toSorted())
  })

  it('refuses a deleted row and moves none', () => {
    const desk = openDesk()
    const writes = writesOf(desk)
    const [a = '', b = '', c = ''] = writes.addRows([{}, {}, {}], 'last')
    writes.deleteRows([b])
    expect(() => writes.moveRows([a, b], { after: c })).toThrow('deleted')
    expect(desk.model.rowIds()).toEqual([a, c])
  })
})
