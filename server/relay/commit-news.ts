/** Tells whoever derives something from the log which documents have new rows, when all else of the turn is said. */
import type { DocumentId } from '../../shared/ids.ts'
import type { Clock, Logger, RowsCommitted, Seq } from './ports.ts'

export class CommitNews {
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #listener: RowsCommitted | null
  #newest = new Map<DocumentId, Seq>()

  constructor(clock: Clock, logger: Logger, listener: RowsCommitted | null) {
    this.#clock = clock
    this.#logger = logger
    this.#listener = listener
  }

  /** A turn of its own behind the one that sends `saved`: a slow listener delays nobody who waits for that. */
  add(document: DocumentId, seq: Seq): void {
    if (this.#listener === null) return
    if (this.#newest.size === 0) this.#clock.after(0, () => this.#clock.after(0, () => this.#tell()))
    this.#newest.set(document, seq)
  }

  #tell(): void {
    const newest = this.#newest
    this.#newest = new Map()
    for (const [document, seq] of newest) {
      try {
        this.#listener?.(document, seq)
      } catch (error) {
        this.#logger.error('rowsCommittedFailed', error, { document })
      }
    }
  }
}
