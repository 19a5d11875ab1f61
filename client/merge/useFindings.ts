/** What a merge left to decide in an open document; report, inbox and marks of one document share one worker. */
import { useMemo } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import type { Workspace } from '../collab/workspace.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type FindingsSource, type FindingsState, createFindingsSource, nothingFound } from './findings-source.ts'
import type { TableName } from './table-schema.ts'
import type * as Y from 'yjs'

interface Shared {
  readonly source: FindingsSource
  listeners: number
}

const shared = new WeakMap<Y.Doc, Shared>()

export function useFindings(open: OpenDocument | null, table: TableName | null): FindingsState {
  const workspace = useWorkspace()
  return useStore(useMemo(() => createSharedStore(workspace, open, table), [workspace, open, table]))
}

/** The worker runs for as long as somebody listens. */
function createSharedStore(
  workspace: Workspace,
  open: OpenDocument | null,
  table: TableName | null,
): ReadableStore<FindingsState> {
  if (open === null || table === null) return { getSnapshot: () => nothingFound, subscribe: () => () => undefined }
  const { doc } = open
  return {
    getSnapshot: () => shared.get(doc)?.source.state.getSnapshot() ?? nothingFound,
    subscribe(listener) {
      const entry = shared.get(doc) ?? { source: createFindingsSource({ workspace, open, table }), listeners: 0 }
      shared.set(doc, entry)
      entry.listeners++
      const stop = entry.source.state.subscribe(listener)
      return () => {
        stop()
        entry.listeners--
        if (entry.listeners > 0) return
        shared.delete(doc)
        entry.source.close()
      }
    },
  }
}
