/** One document with all it ever held, and when: every state of its log can be read from it without replaying rows. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../document/apply-stored-update.ts'
import type { AccountId } from '../ids.ts'
import { WritingTimes } from './writing-times.ts'

/** Of one row of the log, who and when. */
export interface PastRow {
  /** Whose client ids the structs carry. */
  readonly author: AccountId
  readonly deliverer: AccountId
  readonly receivedAtMs: number
  /** As the device claimed; null if it claimed nothing. */
  readonly writtenAtMs: number | null
}

export type PastRowWithUpdate = PastRow & { readonly update: Uint8Array }

export class DocumentPast {
  /** As of the newest row; nothing is collected. Never to be changed. */
  readonly doc = new Y.Doc({ gc: false })
  readonly times = new WritingTimes()
  readonly #rows: PastRow[] = []

  /** Of the newest row; 0 before the first. */
  get seq(): number {
    return this.#rows.length
  }

  /** Takes in the rows that follow, in order. */
  add(rows: Iterable<PastRowWithUpdate>): void {
    this.doc.transact(() => {
      for (const { update, author, deliverer, receivedAtMs, writtenAtMs } of rows) {
        this.times.add(update)
        this.#rows.push({ author, deliverer, receivedAtMs, writtenAtMs })
        applyStoredUpdate(this.doc, update)
      }
    })
  }

  /** @throws RangeError if the log has no such row */
  row(seq: number): PastRow {
    const row = this.#rows[seq - 1]
    if (row === undefined) throw new RangeError(`the log has no row ${seq}`)
    return row
  }

  isItemThere(item: Y.Item, seq: number): boolean {
    return this.times.isThere(item.id.client, item.id.clock, seq)
  }

  destroy(): void {
    this.doc.destroy()
  }
}
