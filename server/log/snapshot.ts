/** Builds a document's snapshot from what was loaded, in a throw-away Y.Doc, and checks that it holds all of it. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { DocumentId } from '../../shared/ids.ts'
import type { StoredSnapshot } from './commit-rows.ts'
import { sha256 } from './hash-chain.ts'
import type { ReplayedDocument } from './replay-rows.ts'

/** Over all that a snapshot claims, so that a wrong seq or chain hash is noticed as well as wrong bytes. */
export function snapshotDigest({ document, seq, chainHash, bytes }: Omit<StoredSnapshot, 'digest'>): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  encoding.writeVarUint(encoder, seq)
  encoding.writeVarUint8Array(encoder, chainHash)
  encoding.writeVarUint8Array(encoder, bytes)
  return sha256(encoding.toUint8Array(encoder))
}

function assertHoldsAll(doc: Y.Doc, { clocks }: ReplayedDocument): void {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) {
    throw new Error('The log holds changes whose predecessors it lacks')
  }
  const state = Y.decodeStateVector(Y.encodeStateVector(doc))
  const isEqual = state.size === clocks.length && clocks.every(([client, next]) => state.get(client) === next)
  if (!isEqual) throw new Error('The rebuilt document is not what its log adds up to')
}

/** A damaged document gets no new snapshot: the last good one stays. */
export function buildSnapshot(document: DocumentId, loaded: ReplayedDocument): StoredSnapshot {
  // D7: a served snapshot may be collected; the log keeps what was deleted.
  const doc = new Y.Doc({ gc: true })
  try {
    doc.transact(() => {
      for (const update of loaded.snapshot === null ? loaded.tail : [loaded.snapshot, ...loaded.tail]) {
        Y.applyUpdate(doc, update)
      }
    })
    assertHoldsAll(doc, loaded)
    const claim = { document, seq: loaded.seq, chainHash: loaded.hash, bytes: Y.encodeStateAsUpdate(doc) }
    return { ...claim, digest: snapshotDigest(claim) }
  } finally {
    doc.destroy()
  }
}
