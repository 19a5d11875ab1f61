/** A table that no document holds, such as totals: the same grid shows it, and nothing in it can be written. */
import type { Row } from '../../shared/document/cell.ts'
import type { CellContext } from '../../shared/table/cell-text.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import type { TableChange, TableModel } from './table-model.ts'

export interface RowsModel extends TableModel {
  /** In the order in which they are shown. A row that is the same object as before is not drawn again. */
  setRows(rows: readonly Row[]): void
}

export function createRowsModel(rows: readonly Row[], schema: TableSchema, firstContext: CellContext): RowsModel {
  const listeners = new Set<(change: TableChange) => void>()
  let context = firstContext
  let byId = new Map<string, Row>()
  let ids: readonly string[] = []

  function announce(change: TableChange): void {
    for (const listener of listeners) listener(change)
  }

  function setRows(next: readonly Row[]): void {
    const changed = new Set<string>()
    const after = new Map(next.map((row) => [row.id, row]))
    for (const [id, row] of after) if (byId.get(id) !== row) changed.add(id)
    for (const id of byId.keys()) if (!after.has(id)) changed.add(id)
    const order = next.map(({ id }) => id)
    const isOrderChanged = order.length !== ids.length || order.some((id, index) => ids[index] !== id)
    byId = after
    if (isOrderChanged) ids = order
    if (changed.size > 0 || isOrderChanged) announce({ rows: changed, isOrderChanged, areColumnsChanged: false })
  }
  setRows(rows)

  return {
    schema,
    writes: null,
    columns: () => schema.columns,
    context: () => context,
    setContext(next) {
      context = next
      announce({ rows: null, isOrderChanged: false, areColumnsChanged: false })
    },
    row: (id) => byId.get(id),
    rowIds: () => ids,
    deletedRowIds: () => [],
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => listeners.clear(),
    setRows,
  }
}
