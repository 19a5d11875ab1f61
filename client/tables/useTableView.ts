/** How this person looks at a table: remembered on the device, started from a saved view or from all there is. */
import { useCallback, useMemo } from 'react'
import type * as Y from 'yjs'
import type { DocumentId } from '../../shared/ids.ts'
import { type GridView, type GridViewState, formatGridView, parseGridView } from '../grid/grid-view.ts'
import { openDeviceNote } from '../ui/device-note.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { createCellsStore } from './cells-store.ts'
import { type SavedView, isSameView, readSavedViews, viewTable } from './saved-views.ts'

export interface TableView {
  readonly view: GridView
  readonly setView: (view: GridView) => void
  readonly saved: readonly SavedView[]
  /** The saved view that this one started from; null for the plain one. */
  readonly chosen: SavedView | null
  /** Whether it differs from what it started from. */
  readonly isChanged: boolean
  /** Null for the plain one. */
  readonly choose: (id: string | null) => void
  /** After it was saved: it is that view from now on. */
  readonly adopt: (id: string) => void
}

interface ViewNote {
  readonly chosen: string | null
  /** Null until somebody changed something. */
  readonly state: GridViewState | null
}

function parseNote(value: unknown): ViewNote {
  if (typeof value !== 'object' || value === null) return { chosen: null, state: null }
  const { chosen, state } = value as Record<string, unknown>
  return {
    chosen: typeof chosen === 'string' ? chosen : null,
    state: typeof state === 'object' && state !== null ? formatGridView(parseGridView(state)) : null,
  }
}

/** @param plain what the table looks like before anybody arranged anything; the same object each time */
export function useTableView(document: { readonly id: DocumentId; readonly doc: Y.Doc }, plain: GridView): TableView {
  const { id: documentId, doc } = document
  const account = useWorkspace().account.id
  const note = useMemo(() => openDeviceNote(`view.${documentId}`, account, parseNote), [documentId, account])
  const { chosen: chosenId, state } = useStore(note)
  const saved = useStore(useMemo(() => createCellsStore(doc, [viewTable], readSavedViews), [doc]))
  const chosen = saved.find(({ id }) => id === chosenId) ?? null
  const start = chosen?.view ?? plain
  const view = useMemo(() => (state === null ? start : parseGridView(state)), [state, start])
  const setView = useCallback(
    (next: GridView) => note.write({ chosen: note.getSnapshot().chosen, state: formatGridView(next) }),
    [note],
  )
  return {
    view,
    setView,
    saved,
    chosen,
    isChanged: !isSameView(view, start),
    choose: (id) => note.write({ chosen: id, state: null }),
    adopt: (id) => note.write({ chosen: id, state: null }),
  }
}
