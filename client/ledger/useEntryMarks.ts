/** The corners of a ledger's cells: values that were lost come before rows that look entered twice. */
import { useCallback } from 'react'
import type { CellMark } from '../grid/cell-mark.ts'
import { useMergeMarks } from '../merge/useMergeMarks.ts'
import type { OpenTable } from '../tables/TableScreen.tsx'

type Marks = (row: string, field: string) => CellMark | null

export function useEntryMarks({ id }: OpenTable, lookAlikes: Marks): Marks {
  const merge = useMergeMarks(id)
  return useCallback(
    (row, field) => {
      const lost = merge(row, field)
      // Which row it is like is said by the ledger itself, and at once.
      return lost?.kind === 'overwritten' ? lost : (lookAlikes(row, field) ?? lost)
    },
    [merge, lookAlikes],
  )
}
