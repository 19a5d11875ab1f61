/** A drag of the selection's corner as a range to fill and as the cells that are written. */
import type { CellValue } from '../../shared/document/cell.ts'
import { editText, parseCellText } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { continueCells, repeated } from './fill-series.ts'
import { type GridShape, type Range, rowsOf } from './selection.ts'
import type { CellChange, TableModel } from './table-model.ts'

/** The source and what is added to it, to the side where the pointer is furthest; null: nothing is. */
export function fillTarget(source: Range, row: number, column: number): Range | null {
  const away = {
    bottom: row - source.bottom,
    right: column - source.right,
    top: source.top - row,
    left: source.left - column,
  }
  const furthest = Math.max(...Object.values(away))
  if (furthest <= 0) return null
  if (away.bottom === furthest) return { ...source, bottom: row }
  if (away.right === furthest) return { ...source, right: column }
  return away.top === furthest ? { ...source, top: row } : { ...source, left: column }
}

interface FillInput {
  readonly model: TableModel
  readonly shape: GridShape
  readonly columns: readonly Column[]
  readonly source: Range
  readonly target: Range
  readonly isTurned: boolean
}

export function fillChanges(input: FillInput): CellChange[] {
  const { source, target } = input
  return target.bottom > source.bottom || target.top < source.top ? fillRows(input) : fillColumns(input)
}

function fillRows({ model, shape, columns, source, target, isTurned }: FillInput): CellChange[] {
  const isBackward = target.top < source.top
  const from = rowsOf(source, shape)
  const into = isBackward
    ? rowsOf({ ...target, bottom: source.top - 1 }, shape).toReversed()
    : rowsOf({ ...target, top: source.bottom + 1 }, shape)
  return columns
    .slice(source.left, source.right + 1)
    .filter((column) => column.isComputed !== true)
    .flatMap((column) => {
      const values = from.map((row) => model.row(row)?.[column.id] ?? null)
      const filled = continueCells(column, values, into.length, { isTurned, isBackward })
      return into.map((row, index) => ({ row, field: column.id, value: filled[index] ?? null }))
    })
}

function fillColumns({ model, shape, columns, source, target, isTurned }: FillInput): CellChange[] {
  const isBackward = target.left < source.left
  const from = columns.slice(source.left, source.right + 1)
  const into = isBackward
    ? columns.slice(target.left, source.left).toReversed()
    : columns.slice(source.right + 1, target.right + 1)
  const [first] = from
  return rowsOf(source, shape).flatMap((row) => {
    const values = from.map((column) => model.row(row)?.[column.id] ?? null)
    const isAlike = [...from, ...into].every(({ type }) => type === first?.type)
    const filled =
      first !== undefined && isAlike
        ? continueCells(first, values, into.length, { isTurned, isBackward })
        : into.map((_, index) => repeated(values, index, isBackward) ?? null)
    return into.flatMap((column, index) => {
      const origin = repeated(from, index, isBackward)
      if (column.isComputed === true || origin === undefined) return []
      return [{ row, field: column.id, value: readInto(filled[index] ?? null, origin, column, model) }]
    })
  })
}

/** A column reads what comes from another kind of column as if it had been typed. */
export function readInto(value: CellValue, from: Column, into: Column, model: TableModel): CellValue {
  if (from.type === into.type && from.choices === into.choices) return value
  const context = model.context()
  return parseCellText(into, editText(from, value, context), context).value
}
