/** The columns that people added to an open table, deleted ones among them. */
import { columnTable } from '../../shared/table/row-writes.ts'
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { useStore } from '../ui/useStore.ts'
import { createCellsStore } from './cells-store.ts'
import { type OwnColumn, readOwnColumns } from './own-columns.ts'

export function useOwnColumns(doc: Y.Doc): readonly OwnColumn[] {
  return useStore(useMemo(() => createCellsStore(doc, [columnTable], readOwnColumns), [doc]))
}
