/** What a room serves: the snapshot and the committed updates behind it, without a Y.Doc (R5). */
import * as Y from 'yjs'
import { type Position, isSamePosition } from '../../shared/protocol/position.ts'
import type { LoadedDocument, Seq } from './ports.ts'

const emptyUpdate = new Uint8Array([0, 0])

export class DurableContent {
  #snapshot: Uint8Array | null
  #snapshotSeq: Seq
  #tail: Uint8Array[]
  #tailBytes: number
  /** h(seq) of the rows from the snapshot on, as far as they are known: of the newest at loading, and of all since. */
  readonly #hashes = new Map<Seq, Uint8Array>()
  /** Snapshot and tail as one update, as of `seq` when it was asked for; null after the next commit. */
  #merged: Uint8Array | null = null

  constructor(loaded: LoadedDocument) {
    this.#snapshot = loaded.snapshot
    this.#snapshotSeq = loaded.snapshotSeq
    this.#tail = [...loaded.tail]
    this.#tailBytes = sumBytes(this.#tail)
    this.#hashes.set(loaded.seq, loaded.hash)
  }

  get seq(): Seq {
    return this.#snapshotSeq + this.#tail.length
  }

  /** Of the newest row that the snapshot stands for; 0 without one. */
  get snapshotSeq(): Seq {
    return this.#snapshotSeq
  }

  get tailRows(): number {
    return this.#tail.length
  }

  get tailBytes(): number {
    return this.#tailBytes
  }

  get bytes(): number {
    return (this.#snapshot?.length ?? 0) + this.#tailBytes
  }

  append(update: Uint8Array, hash: Uint8Array): void {
    this.#tail.push(update)
    this.#hashes.set(this.seq, hash)
    this.#tailBytes += update.length
    this.#merged = null
  }

  /** All that the holder of `stateVector` lacks; a new replica gets the bytes as they are. */
  answer(stateVector: Uint8Array): Uint8Array {
    const merged = this.#merge()
    return stateVector.length === 1 ? merged : Y.diffUpdate(merged, stateVector)
  }

  /** All that was committed after `seq`. */
  since(seq: Seq): Uint8Array {
    if (seq < this.#snapshotSeq) return this.#merge()
    return merge(this.#tail.slice(seq - this.#snapshotSeq))
  }

  /** Null if the hash at `seq` is not in memory. */
  positionAt(seq: Seq): Position | null {
    const hash = this.#hashes.get(seq)
    return hash === undefined ? null : { seq, hash }
  }

  /** The rows after a position; null if it is not one of this log, or its rows are not in memory any more. */
  rowsAfter(position: Position): readonly Uint8Array[] | null {
    const known = this.positionAt(position.seq)
    if (known === null || !isSamePosition(known, position)) return null
    return this.#tail.slice(position.seq - this.#snapshotSeq)
  }

  /** Takes over a newer snapshot; what was committed after it stays behind it. */
  rebase(snapshot: Uint8Array, snapshotSeq: Seq): void {
    // The store may have folded in a row whose commit has not been told here yet.
    if (snapshotSeq <= this.#snapshotSeq || snapshotSeq > this.seq) return
    this.#tail = this.#tail.slice(snapshotSeq - this.#snapshotSeq)
    this.#snapshot = snapshot
    this.#snapshotSeq = snapshotSeq
    for (const seq of this.#hashes.keys()) if (seq < snapshotSeq) this.#hashes.delete(seq)
    this.#tailBytes = sumBytes(this.#tail)
    this.#merged = null
  }

  #merge(): Uint8Array {
    this.#merged ??= merge(this.#snapshot === null ? this.#tail : [this.#snapshot, ...this.#tail])
    return this.#merged
  }
}

function merge(updates: readonly Uint8Array[]): Uint8Array {
  return updates.length === 0 ? emptyUpdate : Y.mergeUpdates([...updates])
}

function sumBytes(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, update) => sum + update.length, 0)
}
