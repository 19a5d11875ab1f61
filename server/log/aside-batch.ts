/** Gathers what is put aside while the store writes what came before, so that a flood of it costs few commits (A21). */
import type { AsideRow, QuarantineCaps, QuarantineResult } from '../relay/ports.ts'

export interface AsideEntry {
  readonly row: AsideRow
  readonly reason: string
  readonly caps: QuarantineCaps
}

/** Writes all of them in one commit. */
type WriteAside = (entries: readonly AsideEntry[]) => Promise<readonly QuarantineResult[]>

interface Waiting {
  readonly entry: AsideEntry
  readonly resolve: (result: QuarantineResult) => void
  readonly reject: (error: unknown) => void
}

// The log's own rows wait for the same writer: a commit of more would keep them waiting for too long.
const bytesPerCommit = 1024 * 1024

export class AsideBatch {
  readonly #write: WriteAside
  #waiting: Waiting[] = []
  #isWriting = false

  constructor(write: WriteAside) {
    this.#write = write
  }

  /** Durable when it resolves. */
  add(entry: AsideEntry): Promise<QuarantineResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject })
      if (this.#isWriting) return
      this.#isWriting = true
      // With all that this turn of the event loop still brings.
      setImmediate(() => void this.#writeAll())
    })
  }

  async #writeAll(): Promise<void> {
    for (let group = this.#nextGroup(); group.length > 0; group = this.#nextGroup()) await this.#writeGroup(group)
    this.#isWriting = false
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#write(group.map(({ entry }) => entry))
      group.forEach(({ resolve, reject }, i) => {
        const result = results[i]
        if (result === undefined) reject(new Error('the store returned fewer results than rows'))
        else resolve(result)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  #nextGroup(): Waiting[] {
    let bytes = 0
    const end = this.#waiting.findIndex(({ entry }) => (bytes += entry.row.update.length) > bytesPerCommit)
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end))
  }
}
