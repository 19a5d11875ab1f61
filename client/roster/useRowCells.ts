/** One row of a table, drawn anew when one of its cells changes. */
import { useMemo } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import type { TableModel } from '../grid/table-model.ts'
import { useStore } from '../ui/useStore.ts'

export function useRowCells(model: TableModel, row: string): Row | undefined {
  return useStore(
    useMemo(
      () => ({
        getSnapshot: () => model.row(row),
        subscribe: (listener: () => void) =>
          model.subscribe(({ rows }) => {
            if (rows === null || rows.has(row)) listener()
          }),
      }),
      [model, row],
    ),
  )
}
