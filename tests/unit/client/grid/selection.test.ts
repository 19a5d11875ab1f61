import { describe, expect, test } from 'vitest'
import {
  type GridShape,
  cornerFrom,
  extend,
  jumpFrom,
  move,
  rangeOf,
  rowsOf,
  selectAll,
  selectCell,
  settle,
  walkWithin,
} from '../../../../client/grid/selection.ts'

/** `.` is an empty cell, `#` a filled one; a row of `-` is the head of a group. */
function shapeOf(...lines: string[]): GridShape {
  const columns = Array.from({ length: Math.max(...lines.map((line) => line.length)) }, (_, index) => `c${index}`)
  return {
    rowCount: lines.length,
    columnCount: columns.length,
    rowAt: (index) => (lines[index] === undefined || lines[index].startsWith('-') ? null : `r${index}`),
    columnAt: (index) => columns[index] ?? '',
    rowIndex: (row) => (lines[Number(row.slice(1))] === undefined ? -1 : Number(row.slice(1))),
    columnIndex: (column) => columns.indexOf(column),
    isFilled: (row, column) => lines[row]?.[column] === '#',
  }
}
const at = (row: number, column: number) => ({ row: `r${row}`, column: `c${column}` })

describe('moving among cells', () => {
  test('steps over heads of groups and stops at the edges', () => {
    const shape = shapeOf('---', '...', '---', '...')
    expect(move(selectCell(at(1, 0)), 'down', shape).active).toEqual(at(3, 0))
    expect(move(selectCell(at(1, 0)), 'up', shape).active).toEqual(at(1, 0))
    expect(move(selectCell(at(1, 0)), 'left', shape).active).toEqual(at(1, 0))
    expect(move(selectCell(at(1, 2)), 'right', shape).active).toEqual(at(1, 2))
    expect(move(selectCell(at(3, 1)), 'up', shape, 5).active).toEqual(at(1, 1))
  })

  test('extends from the anchor', () => {
    const shape = shapeOf('...', '...', '---', '...')
    const selection = extend(extend(selectCell(at(0, 1)), 'down', shape, 2), 'left', shape)
    expect(selection.active).toEqual(at(0, 1))
    const range = rangeOf(selection, shape)
    expect(range).toEqual({ top: 0, left: 0, bottom: 3, right: 1 })
    expect(range === null ? [] : rowsOf(range, shape)).toEqual(['r0', 'r1', 'r3'])
  })

  test.each([
    ['along a run', at(0, 0), 'right', at(0, 2)],
    ['from the end of a run to the next', at(0, 2), 'right', at(0, 4)],
    ['from an empty cell to the next filled one', at(1, 0), 'right', at(1, 3)],
    ['to the edge where nothing follows', at(1, 3), 'right', at(1, 5)],
    ['down a run', at(0, 0), 'down', at(0, 0)],
  ] as const)('jumps %s', (_, from, direction, to) => {
    const shape = shapeOf('###.##', '...#..')
    expect(jumpFrom(from, direction, shape)).toEqual(_ === 'down a run' ? at(1, 0) : to)
  })

  test('goes to corners, and selects all', () => {
    const shape = shapeOf('---', '..', '..')
    expect(cornerFrom(at(2, 1), { row: 'first', column: 'first' }, shape)).toEqual(at(1, 0))
    expect(cornerFrom(at(1, 0), { row: 'last', column: 'last' }, shape)).toEqual(at(2, 2))
    expect(cornerFrom(at(2, 0), { column: 'last' }, shape)).toEqual(at(2, 2))
    expect(selectAll(selectCell(at(2, 1)), shape)).toMatchObject({ active: at(2, 1), anchor: at(1, 0), head: at(2, 2) })
  })

  test('Enter and Tab walk a selected range and begin again', () => {
    const shape = shapeOf('...', '---', '...')
    let selection = extend(extend(selectCell(at(0, 0)), 'down', shape), 'right', shape)
    const walked: string[] = []
    for (let turn = 0; turn < 4; turn++) {
      const range = rangeOf(selection, shape)
      if (range === null) throw new Error('no range')
      selection = walkWithin(selection, 'right', range, shape)
      walked.push(`${selection.active.row} ${selection.active.column}`)
    }
    expect(walked).toEqual(['r0 c1', 'r2 c0', 'r2 c1', 'r0 c0'])
    const range = rangeOf(selection, shape)
    if (range === null) throw new Error('no range')
    expect(walkWithin(selection, 'up', range, shape).active).toEqual(at(2, 1))
  })

  test('a selection whose row is gone takes what stands in its place', () => {
    const shape = shapeOf('...', '...')
    expect(settle(selectCell(at(7, 1)), shape, 1)?.active).toEqual(at(1, 1))
    expect(settle(selectCell(at(1, 1)), shape, 0)?.active).toEqual(at(1, 1))
    expect(settle(selectCell(at(7, 1)), shapeOf('---'), 0)).toBeNull()
  })
})
