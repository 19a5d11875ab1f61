/** Holds a document open for as long as a component shows it. */
import { useEffect, useState } from 'react'
import type { OpenDocument } from '../../collab/open-document.ts'
import type { Workspace } from '../../collab/workspace.ts'
import type { DocumentId } from '../../../shared/ids.ts'

export function useOpenDocument(workspace: Workspace, id: DocumentId): OpenDocument | null {
  const [opened, setOpened] = useState<OpenDocument | null>(null)
  useEffect(() => {
    const document = workspace.openDocument(id)
    // Opening counts a reference, so it happens when the component is there and not while it is drawn.
    // oxlint-disable-next-line react/set-state-in-effect
    setOpened(document)
    // Parents are cleaned up before their children, whose last writes still need the document.
    return () => {
      setTimeout(() => document.close(), 0)
    }
  }, [workspace, id])
  return opened?.id === id ? opened : null
}
