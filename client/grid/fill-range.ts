/** A drag of the selection's corner as a range to fill and as the cells that are written. */
import type { CellValue } from '../../shared/document/cell.ts'
import { editText, parseCellText } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { continueCells } from './fill-series.ts'
import { type GridShape, type Range, rowsOf } from './selection.ts'
import type { CellChange, TableModel } from './table-model.ts'

/** The source and what is added to it, down or right, whichever the pointer is further along; null: nothing is. */
export function fillTarget(source: Range, row: number, column: number): Range | null {
  const down = Math.max(0, row - source.bottom)
  const right = Math.max(0, column - source.right)
  if (down === 0 && right === 0) return null
  return down >= right ? { ...source, bottom: row } : { ...source, right: column }
}

interface FillInput {
  readonly model: TableModel
  readonly shape: GridShape
  readonly columns: readonly Column[]
  readonly source: Range
  readonly target: Range
  /** Copies where a series would go on, and the other way round. */
  readonly isTurned: boolean
}

export function fillChanges(input: FillInput): CellChange[] {
  return input.target.bottom > input.source.bottom ? fillDown(input) : fillRight(input)
}

function fillDown({ model, shape, columns, source, target, isTurned }: FillInput): CellChange[] {
  const from = rowsOf(source, shape)
  const into = rowsOf({ ...target, top: source.bottom + 1 }, shape)
  return columns
    .slice(source.left, source.right + 1)
    .filter((column) => column.isComputed !== true)
    .flatMap((column) => {
      const values = from.map((row) => model.row(row)?.[column.id] ?? null)
      const filled = continueCells(column, values, into.length, isTurned)
      return into.map((row, index) => ({ row, field: column.id, value: filled[index] ?? null }))
    })
}

function fillRight({ model, shape, columns, source, target, isTurned }: FillInput): CellChange[] {
  const from = columns.slice(source.left, source.right + 1)
  const into = columns.slice(source.right + 1, target.right + 1)
  const [first] = from
  return rowsOf(source, shape).flatMap((row) => {
    const values = from.map((column) => model.row(row)?.[column.id] ?? null)
    const isAlike = [...from, ...into].every(({ type }) => type === first?.type)
    const filled =
      first !== undefined && isAlike
        ? continueCells(first, values, into.length, isTurned)
        : into.map((_, index) => values[index % values.length] ?? null)
    return into.flatMap((column, index) => {
      const origin = from[index % from.length]
      if (column.isComputed === true || origin === undefined) return []
      return [{ row, field: column.id, value: read(filled[index] ?? null, origin, column, model) }]
    })
  })
}

/** A column reads what comes from another kind of column as if it had been typed. */
function read(value: CellValue, from: Column, into: Column, model: TableModel): CellValue {
  if (from.type === into.type && from.choices === into.choices) return value
  const context = model.context()
  return parseCellText(into, editText(from, value, context), context).value
}
