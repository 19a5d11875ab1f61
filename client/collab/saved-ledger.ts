/** Which rows each frame of a connection covered, so that an acknowledgement by number becomes rows that are saved. */
import type { RowId } from './replica-database.ts'

export class SavedLedger {
  /** Frames sent on this connection and not yet decided, by ordinal. */
  #open = new Map<number, readonly RowId[]>()
  #sent = 0

  /** A new connection counts from 1 again; what was sent on the old one and not acknowledged is sent again. */
  begin(): void {
    this.#open = new Map()
    this.#sent = 0
  }

  /** Records the next update-carrying frame and returns its ordinal. */
  send(rows: readonly RowId[]): number {
    this.#sent++
    this.#open.set(this.#sent, rows)
    return this.#sent
  }

  /** Frames 1 to `ordinal` are durable: returns the rows they covered and that nothing decided before. */
  save(ordinal: number): RowId[] {
    const rows = new Set<RowId>()
    for (const [frame, covered] of this.#open) {
      if (frame > ordinal) continue
      for (const row of covered) rows.add(row)
      this.#open.delete(frame)
    }
    return [...rows]
  }

  /** The frame is kept aside and never becomes durable by a later number. */
  quarantine(ordinal: number): RowId[] {
    const rows = this.#open.get(ordinal) ?? []
    this.#open.delete(ordinal)
    return [...rows]
  }

  get hasOpenFrames(): boolean {
    return this.#open.size > 0
  }
}
