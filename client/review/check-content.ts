/** Compares what this device shows of a document with what the server holds: only what is the same is signed or submitted (V5). */
import * as Y from 'yjs'
import { contentHash } from '../../shared/document/content-hash.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import type { ReviewStore } from './review-store.ts'
import type { ReviewView } from './review-view.ts'

export type ContentCheck =
  | { readonly result: 'same'; readonly view: ReviewView; readonly seq: number; readonly contentHash: string }
  /** Updates of this device, all tabs, that the server does not have. */
  | { readonly result: 'unsent'; readonly unsent: number }
  /** `aside`: updates of this device are kept apart at the server and are not part of the document there. */
  | { readonly result: 'offline' | 'aside' | 'differs' | 'unknown' }

export async function checkContent(open: OpenDocument, ask: ReviewStore['ask']): Promise<ContentCheck> {
  const before = findObstacle(open)
  if (before !== null) return before
  const view = await ask()
  if (view === null || view.seq === null || view.contentHash === null) return { result: 'unknown' }
  // Somebody may have typed here while the server was asked.
  const after = findObstacle(open)
  if (after !== null) return after
  if (hashHere(open.doc) !== view.contentHash) return { result: 'differs' }
  return { result: 'same', view, seq: view.seq, contentHash: view.contentHash }
}

function findObstacle({ state }: OpenDocument): ContentCheck | null {
  const { connection, unsent, quarantined } = state.getSnapshot()
  if (quarantined > 0) return { result: 'aside' }
  if (unsent > 0) return { result: 'unsent', unsent }
  return connection === 'live' ? null : { result: 'offline' }
}

function hashHere(doc: Y.Doc): string {
  // D8: read from a copy that is thrown away.
  const copy = new Y.Doc({ gc: false })
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const hash = contentHash(copy)
  copy.destroy()
  return hash
}
