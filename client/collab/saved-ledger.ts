/** Which rows each message of a connection covered, so that an acknowledgement by number becomes rows that are saved. */
import type { RowId } from './replica-database.ts'

/** One message that went out as frames `first` to `last`; its rows are in all of them together. */
interface Sent {
  readonly first: number
  readonly last: number
  readonly rows: readonly RowId[]
}

export class SavedLedger {
  /** Sent on this connection and not yet decided, in order. */
  #open: Sent[] = []
  #frames = 0

  /** A new connection counts from 1 again; what was sent on the old one and not acknowledged is sent again. */
  begin(): void {
    this.#open = []
    this.#frames = 0
  }

  /** Records the next update-carrying frames, one unless the message travels in parts; returns the ordinal of the last. */
  send(rows: readonly RowId[], frames = 1): number {
    const first = this.#frames + 1
    this.#frames += frames
    this.#open.push({ first, last: this.#frames, rows })
    return this.#frames
  }

  /** Frames 1 to `ordinal` are durable: returns the rows that they covered whole and that nothing decided before. */
  save(ordinal: number): RowId[] {
    const rows = new Set(this.#open.flatMap((sent) => (sent.last <= ordinal ? sent.rows : [])))
    this.#open = this.#open.filter(({ last }) => last > ordinal)
    return [...rows]
  }

  /** The frame is kept aside, and what it was a part of never becomes durable by a later number. */
  quarantine(ordinal: number): RowId[] {
    const aside = this.#open.find(({ first, last }) => first <= ordinal && ordinal <= last)
    if (aside === undefined) return []
    this.#open = this.#open.filter((sent) => sent !== aside)
    return [...aside.rows]
  }

  get hasOpenFrames(): boolean {
    return this.#open.length > 0
  }
}
