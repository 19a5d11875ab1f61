/** The hash chain of a document's log and of the workspace's commits (R4), as pure functions over bytes. */
import { hash as digest } from 'node:crypto'
import * as encoding from 'lib0/encoding'
import { canonicalJson } from '../../shared/document/canonical-json.ts'
import type { NewAct } from '../../shared/review/act.ts'
import type { AsideSettlement, PendingRow, Seq } from '../relay/ports.ts'

export const hashBytes = 32
/** h(0): what the first row of a document, and the first commit of a workspace, is chained to. */
export const zeroHash: Uint8Array = new Uint8Array(hashBytes)

type ChainedRow = Pick<PendingRow, 'document' | 'author' | 'deliverer' | 'receivedAtMs' | 'update'>

export function sha256(bytes: Uint8Array): Uint8Array {
  // A copy: a Buffer may be a view of a larger pool, which would cross to another thread whole.
  return new Uint8Array(digest('sha256', bytes, 'buffer'))
}

export function rowHash(previous: Uint8Array, seq: Seq, row: ChainedRow): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, previous)
  encoding.writeVarUint(encoder, seq)
  encoding.writeVarString(encoder, row.document)
  encoding.writeVarString(encoder, row.author)
  encoding.writeVarString(encoder, row.deliverer)
  encoding.writeVarUint(encoder, row.receivedAtMs)
  encoding.writeVarUint8Array(encoder, row.update)
  return sha256(encoding.toUint8Array(encoder))
}

/** Of a decision upon what was put aside: chained to nothing but its commit. */
export function settlementHash(id: number, { outcome, settledBy, settledAtMs }: AsideSettlement): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, 'settlement')
  encoding.writeVarUint(encoder, id)
  encoding.writeVarString(encoder, outcome)
  encoding.writeVarString(encoder, settledBy)
  encoding.writeVarUint(encoder, settledAtMs)
  return sha256(encoding.toUint8Array(encoder))
}

/**
 * @param previous of the act before it on the same document; 32 zero bytes for the first
 * @param logHash h(seq) of the document's log: an act cannot be moved to other content (V11)
 */
export function actHash(previous: Uint8Array, logHash: Uint8Array, id: number, act: NewAct): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, 'act')
  encoding.writeUint8Array(encoder, previous)
  encoding.writeUint8Array(encoder, logHash)
  encoding.writeVarUint(encoder, id)
  encoding.writeVarString(encoder, act.document)
  encoding.writeVarUint(encoder, act.seq)
  encoding.writeVarString(encoder, act.kind)
  encoding.writeVarString(encoder, act.by)
  encoding.writeVarUint(encoder, act.atMs)
  encoding.writeVarString(encoder, canonicalJson(act.payload))
  return sha256(encoding.toUint8Array(encoder))
}

/** Commit `number` over the commit before it and the hashes of its rows, in the order they were written. */
export function commitHash(previous: Uint8Array, number: number, rowHashes: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, previous)
  encoding.writeVarUint(encoder, number)
  encoding.writeVarUint(encoder, rowHashes.length)
  for (const hash of rowHashes) encoding.writeUint8Array(encoder, hash)
  return sha256(encoding.toUint8Array(encoder))
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}
