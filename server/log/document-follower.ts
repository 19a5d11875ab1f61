/** Keeps the Y.Docs of a few documents in step with their logs, in the thread of whoever derives something from them. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { Seq } from '../relay/ports.ts'
import type { DocumentReader, DocumentRows } from './document-reader.ts'
import { sameBytes } from './hash-chain.ts'
import { type ChainPoint, emptyLog } from './replay-rows.ts'

interface FollowedDocument {
  /** Belongs to the follower: read it before the next call. */
  readonly doc: Y.Doc
  readonly seq: Seq
  readonly hash: Uint8Array
  /** The log does not verify behind `seq`; what precedes it is here. */
  readonly damage: string | null
  /** True if the Y.Doc is the one of the last time with newer rows applied: what observes it saw all that changed. */
  readonly isContinued: boolean
}

export interface DocumentFollower {
  /** Brings a document up to its newest row. */
  follow(document: DocumentId): FollowedDocument
  isHeld(document: DocumentId): boolean
}

export interface FollowerOptions {
  /** Every row from the first, kept with what was overwritten; otherwise the newest snapshot and what follows it. */
  readonly isWhole: boolean
  readonly maxDocuments: number
  /** Of updates: a Y.Doc takes some ten times as much memory. */
  readonly maxBytes: number
  /** The Y.Doc of a document is gone. */
  readonly dropped: (document: DocumentId) => void
}

interface Held {
  readonly doc: Y.Doc
  point: ChainPoint
  damage: string | null
  bytes: number
}

export function createDocumentFollower(reader: DocumentReader, options: FollowerOptions): DocumentFollower {
  // In the order of their last use: the first is dropped first.
  const held = new Map<DocumentId, Held>()

  function drop(document: DocumentId): void {
    held.get(document)?.doc.destroy()
    if (held.delete(document)) options.dropped(document)
  }

  function makeRoom(): void {
    let bytes = [...held.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [document, one] of held) {
      if (held.size <= 1 || (held.size <= options.maxDocuments && bytes <= options.maxBytes)) return
      bytes -= one.bytes
      drop(document)
    }
  }

  function open(document: DocumentId): Held {
    const rows = reader.readAfter(document, options.isWhole ? emptyLog : null)
    const one: Held = { doc: new Y.Doc({ gc: !options.isWhole }), point: emptyLog, damage: null, bytes: 0 }
    advance(one, rows)
    return one
  }

  /** False if the rows behind what is held are not those of this log: it was put in place of another. */
  function bringUp(document: DocumentId, one: Held): boolean {
    const head = reader.head(document)
    if (head.seq === one.point.seq && sameBytes(head.hash, one.point.hash)) return true
    if (one.damage !== null) return false
    const rows = reader.readAfter(document, one.point)
    if (rows.damage !== null) return false
    advance(one, rows)
    return true
  }

  return {
    follow(document) {
      const known = held.get(document)
      const isContinued = known !== undefined && bringUp(document, known)
      if (!isContinued) drop(document)
      const one = isContinued ? known : open(document)
      held.delete(document)
      held.set(document, one)
      makeRoom()
      return { doc: one.doc, ...one.point, damage: one.damage, isContinued }
    },
    isHeld: (document) => held.has(document),
  }
}

function advance(one: Held, { seq, hash, snapshot, tail, damage }: DocumentRows): void {
  one.doc.transact(() => {
    for (const update of snapshot === null ? tail : [snapshot, ...tail]) {
      applyStoredUpdate(one.doc, update)
      one.bytes += update.length
    }
  })
  one.point = { seq, hash }
  one.damage = damage
}
