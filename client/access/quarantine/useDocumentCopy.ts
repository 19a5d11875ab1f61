/** A document as this device can have it, to look things up in: nobody is shown as present for it. */
import { useEffect, useState } from 'react'
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../../shared/document/apply-stored-update.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'

/** Empty until it is at hand, and where it cannot be had. */
export function useDocumentCopy(id: DocumentId): Y.Doc {
  const workspace = useWorkspace()
  const [copy, setCopy] = useState(() => new Y.Doc({ gc: false }))
  useEffect(() => {
    let isGone = false
    readCopy(workspace, id).then(
      (doc) => !isGone && setCopy(doc),
      // Without it rows go by what the preview says of them.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [workspace, id])
  return copy
}

async function readCopy(workspace: Workspace, id: DocumentId): Promise<Y.Doc> {
  await workspace.fetchDocument(id)
  const doc = new Y.Doc({ gc: false })
  const updates = (await workspace.readUpdates(id)) ?? []
  doc.transact(() => {
    for (const { bytes } of updates) applyStoredUpdate(doc, bytes)
  })
  return doc
}
