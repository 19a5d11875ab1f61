/** How far in the log an open document stands exactly, and what of that the device may note beside its rows (R14). */
import type { DocumentId } from '../../shared/ids.ts'
import type { Position } from '../../shared/protocol/position.ts'
import type { LoadedReplica, LocalReplica } from './local-replica.ts'

export class HeldPosition {
  readonly #replica: LocalReplica
  readonly #id: DocumentId
  #exact: Position | null = null
  /** Whether the device holds every row that the document does. */
  #isOnDevice = false
  #hasForeignRows = false
  #doubts = 0

  constructor(replica: LocalReplica, id: DocumentId) {
    this.#replica = replica
    this.#id = id
  }

  /** What the document holds of the log, what is unsent or put aside aside, and nothing else; null if nobody knows. */
  get exact(): Position | null {
    return this.#exact
  }

  /** The device's rows are in the document, and nothing else is if `isFirst`. */
  read({ position, doubts, isComplete }: LoadedReplica, isFirst: boolean): void {
    this.#isOnDevice = isComplete
    this.#doubts = doubts
    // A second reading finds a document that went on without the device.
    if (isFirst) this.#exact = position
  }

  /** The relay says so, or ended the connection in a way that leaves it in doubt. */
  tell(position: Position | null): void {
    this.#exact = position
    if (position === null) this.#replica.dropPosition(this.#id)
    else this.noteAgain()
  }

  /** Behind a change on the device that dropped it. */
  noteAgain(): void {
    if (this.#exact === null || !this.#isOnDevice || this.#hasForeignRows) return
    this.#replica.putPosition(this.#id, this.#exact, this.#doubts)
  }

  /** The log went on, by rows that are in the document now. */
  pass(seq = Infinity): void {
    if (this.#exact !== null && this.#exact.seq < seq) this.#exact = null
  }

  /** A row of another tab came, which may not be on the device. */
  takeForeignRow(): void {
    this.#hasForeignRows = true
  }
}
