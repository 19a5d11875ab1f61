/** Counts the update-carrying frames of one connection and says how many of them, from the first, are settled (R3). */
export interface Ticket {
  readonly ordinal: number
  /** The seq of the log at which the frame is durable, or at which it was put aside; null while neither holds. */
  seq: number | null
}

export class FrameLedger {
  readonly #open: Ticket[] = []
  #received = 0
  #settled = 0
  #seq = 0
  #told = 0

  receive(): Ticket {
    const ticket: Ticket = { ordinal: ++this.#received, seq: null }
    this.#open.push(ticket)
    return ticket
  }

  /** What `saved` has to say now; null if nothing became settled since it was asked last. */
  takeSaved(): { readonly count: number; readonly seq: number } | null {
    for (let first = this.#open[0]; first !== undefined && first.seq !== null; first = this.#open[0]) {
      this.#open.shift()
      this.#settled = first.ordinal
      this.#seq = Math.max(this.#seq, first.seq)
    }
    if (this.#settled === this.#told) return null
    this.#told = this.#settled
    return { count: this.#settled, seq: this.#seq }
  }
}
