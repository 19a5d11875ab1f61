/** All rows of a table that are there, drawn anew when any of them changes: for panels that count them. */
import { useMemo } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import type { TableModel } from '../grid/table-model.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'

export function useRows(model: TableModel): readonly Row[] {
  return useStore(useMemo(() => createRowsStore(model), [model]))
}

function createRowsStore(model: TableModel): ReadableStore<readonly Row[]> {
  let rows: readonly Row[] | null = null
  return {
    getSnapshot: () => (rows ??= model.rowIds().flatMap((id) => model.row(id) ?? [])),
    subscribe: (listener) => {
      // A change between the first reading and now must not be missed.
      rows = null
      return model.subscribe(() => {
        rows = null
        listener()
      })
    },
  }
}
