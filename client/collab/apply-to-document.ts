/** Edits a document that no screen holds open. */
import type * as Y from 'yjs'
import type { DocumentId } from '../../shared/ids.ts'
import { ApiError } from './api.ts'
import type { DocumentSession } from './document-session.ts'
import type { DocumentShelf } from './document-shelf.ts'
import { firstValue } from './first-value.ts'

/**
 * Resolves once the edit is in the local replica.
 * @throws ApiError if the device does not hold the document and the relay refuses or is unreachable
 */
export async function applyToDocument(
  shelf: DocumentShelf,
  id: DocumentId,
  change: (doc: Y.Doc) => void,
): Promise<void> {
  const { session, release } = shelf.acquire(id)
  try {
    await session.whenLoaded
    if (session.state.getSnapshot().phase !== 'ready') await untilReady(session)
    session.doc.transact(() => change(session.doc))
    await session.whenWritten()
  } finally {
    release()
  }
}

/** The device holds nothing of it: only the relay can say what there is to change. */
async function untilReady(session: DocumentSession): Promise<void> {
  session.wantConnection()
  const phase = await firstValue(session.state, ({ phase }) => (phase === 'loading' ? null : phase))
  if (phase === 'failed')
    throw new ApiError(0, 'unreachable', 'the document is not on this device and not within reach')
}
