/** One edge of a range into all of it, by key or by menu; of a single row or column, what stands before it. */
import type { Column } from '../../shared/table/column.ts'
import { readInto } from './fill-range.ts'
import { columnsOf } from './range-cells.ts'
import { type Direction, type GridShape, type Range, rowsOf } from './selection.ts'
import type { CellChange, TableModel } from './table-model.ts'

interface EdgeInput {
  readonly model: TableModel
  readonly shape: GridShape
  readonly range: Range
  readonly columns: readonly Column[]
}

/** @param direction where the cells go: down takes them from the first row, left from the last column */
export function fillFromEdge(input: EdgeInput, direction: Direction): CellChange[] {
  return direction === 'down' || direction === 'up' ? fillRows(input, direction) : fillColumns(input, direction)
}

function fillRows({ model, shape, range, columns }: EdgeInput, direction: 'down' | 'up'): CellChange[] {
  const rows = rowsOf(range, shape)
  const edge = direction === 'down' ? rows[0] : rows.at(-1)
  const source = rows.length > 1 ? edge : rowBefore(range, shape, direction)
  if (source === undefined) return []
  const fields = columnsOf(range, columns).filter((column) => column.isComputed !== true)
  const targets = rows.filter((row) => row !== source)
  return targets.flatMap((row) => fields.map(({ id }) => ({ row, field: id, value: model.row(source)?.[id] ?? null })))
}

/** Between them there may be heads of groups, which are no rows. */
function rowBefore({ top, bottom }: Range, shape: GridShape, direction: 'down' | 'up'): string | undefined {
  const step = direction === 'down' ? -1 : 1
  for (let at = (direction === 'down' ? top : bottom) + step; at >= 0 && at < shape.rowCount; at += step) {
    const row = shape.rowAt(at)
    if (row !== null) return row
  }
  return undefined
}

function fillColumns({ model, shape, range, columns }: EdgeInput, direction: 'right' | 'left'): CellChange[] {
  const chosen = columnsOf(range, columns)
  const edge = direction === 'right' ? chosen[0] : chosen.at(-1)
  const before = direction === 'right' ? columns[range.left - 1] : columns[range.right + 1]
  const source = chosen.length > 1 ? edge : before
  if (source === undefined) return []
  const targets = chosen.filter((column) => column !== source && column.isComputed !== true)
  return rowsOf(range, shape).flatMap((row) => {
    const value = model.row(row)?.[source.id] ?? null
    return targets.map((column) => ({ row, field: column.id, value: readInto(value, source, column, model) }))
  })
}
