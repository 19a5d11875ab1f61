/** The rows of a table that are in its bin. */
import { useMemo } from 'react'
import type { TableModel } from '../grid/table-model.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'

export function useDeletedRows(model: TableModel): readonly string[] {
  return useStore(useMemo(() => createStore(model), [model]))
}

/** The model hands out the same array until it changes. */
function createStore(model: TableModel): ReadableStore<readonly string[]> {
  return {
    getSnapshot: () => model.deletedRowIds(),
    subscribe: (listener) =>
      model.subscribe(({ isOrderChanged, rows }) => {
        if (isOrderChanged || rows === null) listener()
      }),
  }
}
