/** Holds a document open while a component is on screen, and gives it back after. */
import { useMemo } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import type { Workspace } from '../collab/workspace.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { type ReadableStore, useStore } from './useStore.ts'
import { useWorkspace } from './useWorkspace.ts'

/** Null until the document is being opened. */
export function useOpenDocument(id: DocumentId): OpenDocument | null {
  const workspace = useWorkspace()
  return useStore(useMemo(() => createHolder(workspace, id), [workspace, id]))
}

/** Open for as long as somebody listens: React subscribes when the component is there and leaves when it goes. */
function createHolder(workspace: Workspace, id: DocumentId): ReadableStore<OpenDocument | null> {
  let open: OpenDocument | null = null
  return {
    getSnapshot: () => open,
    subscribe() {
      const held = workspace.openDocument(id)
      open = held
      return () => {
        open = null
        // Parents are cleaned up before their children, whose last writes still need the document.
        setTimeout(() => held.close(), 0)
      }
    },
  }
}
