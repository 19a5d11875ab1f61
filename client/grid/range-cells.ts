/** What can be done to a range at once: copied as text, cleared. */
import { editText, formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { isEmpty } from './row-rules.ts'
import { type GridShape, type Range, rowsOf } from './selection.ts'
import type { CellChange, TableModel } from './table-model.ts'

export function columnsOf(range: Range, columns: readonly Column[]): Column[] {
  return columns.slice(range.left, range.right + 1)
}

interface RangeTextsInput {
  readonly model: TableModel
  readonly shape: GridShape
  readonly range: Range
  readonly columns: readonly Column[]
  readonly language: 'zh' | 'en'
}

/** As a person would type it, so that it can be pasted back; choices in the words of the screen. */
export function rangeTexts({ model, shape, range, columns, language }: RangeTextsInput): string[][] {
  const context = model.context()
  const chosen = columnsOf(range, columns)
  return rowsOf(range, shape).map((id) => {
    const row = model.row(id)
    return chosen.map((column) => {
      const value = row?.[column.id] ?? null
      return column.type === 'choice' ? formatCell(column, value, language, context) : editText(column, value, context)
    })
  })
}

/** A number, an amount or a date that a spreadsheet read by its own rules would be another one. */
export function isTextForSpreadsheets(column: Column): boolean {
  return column.type !== 'number'
}

export function clearChanges(
  model: TableModel,
  shape: GridShape,
  range: Range,
  columns: readonly Column[],
): CellChange[] {
  const fields = columnsOf(range, columns).filter((column) => column.isComputed !== true)
  return rowsOf(range, shape).flatMap((row) =>
    fields
      .filter(({ id }) => !isEmpty(model.row(row)?.[id]))
      .map(({ id }): CellChange => ({ row, field: id, value: null })),
  )
}
