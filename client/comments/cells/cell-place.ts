/** Where a thread on a cell stands in its table now, and how the cell reads. */
import type { CellAnchor } from '../../../shared/comments/anchor.ts'
import { formatCell } from '../../../shared/table/cell-text.ts'
import type { TableModel } from '../../grid/table-model.ts'
import type { ThreadPlace } from '../thread-list.ts'

/** More columns than any table has: rows come first in the order of threads. */
const columnsAtMost = 1_000

/** Always in Chinese: two people with two languages quote one cell alike, and neither reads that it was changed. */
export function readCell(model: TableModel, row: string, field: string): string | null {
  const column = model.columns().find(({ id }) => id === field)
  const found = model.row(row)
  return column === undefined || found === undefined
    ? null
    : formatCell(column, found[field] ?? null, 'zh', model.context())
}

export interface CellPlaceInput {
  readonly model: TableModel
  /** Of the rows that are there, by id. */
  readonly rowIndex: ReadonlyMap<string, number>
  readonly describe: (row: string, column: string) => string
}

export function cellPlace({ row, field, table, quote }: CellAnchor, input: CellPlaceInput): ThreadPlace {
  const { model, rowIndex, describe } = input
  const columns = model.columns()
  const index = columns.findIndex(({ id }) => id === field)
  const at = rowIndex.get(row)
  if (table !== model.schema.table || index < 0 || at === undefined) return { order: null, state: 'cellGone' }
  const now = readCell(model, row, field) ?? ''
  const place = { order: at * columnsAtMost + index, title: describe(row, field) }
  return now === quote ? { ...place, state: 'here' } : { ...place, state: 'changed', now }
}
