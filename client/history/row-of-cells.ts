/** The cells of a comparison under their rows, as a table shows them, and what of them is asked for. */
import type { ComparedCell } from '../../shared/history/compared-document.ts'

export interface NumberedCell extends ComparedCell {
  /** Of its change. */
  readonly number: number
}

/** Null for all. */
export interface CellFilter {
  /** `table/field` */
  readonly column: string | null
  /** `table/row` */
  readonly row: string | null
}

export const columnKey = ({ table, field }: Pick<ComparedCell, 'table' | 'field'>): string => `${table}/${field}`
export const rowKey = ({ table, row }: Pick<ComparedCell, 'table' | 'row'>): string => `${table}/${row}`

// What a document is does not change; it was written with its first row and says nothing to people.
const fixedValues: ReadonlySet<string> = new Set(['schema', 'kind'])

/** What people read as content. */
export function readCells(cells: readonly ComparedCell[]): ComparedCell[] {
  return cells.filter(({ table, field }) => table !== '' || !fixedValues.has(field))
}

/** The cells of one row stand together, rows in the order in which they come first. */
export function orderCells(cells: readonly ComparedCell[]): ComparedCell[] {
  const rows = new Map<string, ComparedCell[]>()
  for (const cell of cells) {
    const row = rows.get(rowKey(cell))
    if (row === undefined) rows.set(rowKey(cell), [cell])
    else row.push(cell)
  }
  return [...rows.values()].flat()
}

export function filterCells(cells: readonly NumberedCell[], { column, row }: CellFilter): NumberedCell[] {
  return cells.filter(
    (cell) => (column === null || columnKey(cell) === column) && (row === null || rowKey(cell) === row),
  )
}
