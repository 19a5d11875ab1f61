/** The value a map had under one key at one row of the log. */
import type * as Y from 'yjs'
import type { DocumentPast } from './document-past.ts'
import { keysEver, lastItem } from './stored-items.ts'

/** One value put under a key. */
export interface PastWrite {
  readonly client: number
  readonly clock: number
  /** Undefined if its content was never delivered: written and deleted again on a device before it was sent. */
  readonly value: unknown
}

/**
 * The writes of one key, the one that counts in the end first; later rows may lie behind earlier ones. Yjs joins writes
 * of one device that were overwritten into one item of several values.
 */
export function* writesOf(type: Y.AbstractType<unknown>, key: string): Generator<PastWrite> {
  for (let item = lastItem(type, key); item !== null; item = item.left) {
    const values = item.content.getContent() as readonly unknown[]
    for (let offset = item.length - 1; offset >= 0; offset--) {
      yield { client: item.id.client, clock: item.id.clock + offset, value: values[offset] }
    }
  }
}

/**
 * Of several writes under one key the last in the order of Yjs counts, whoever came first: the others are deleted as
 * they arrive, by everybody and in no row. So the last that was written by then decides, there or deleted.
 */
export function lastWriteBy(
  past: DocumentPast,
  type: Y.AbstractType<unknown>,
  key: string,
  seq: number,
): (PastWrite & { readonly written: number; readonly deleted: number }) | null {
  for (const write of writesOf(type, key)) {
    const written = past.times.writtenAt(write.client, write.clock)
    if (written <= seq) return { ...write, written, deleted: past.times.deletedAt(write.client, write.clock) }
  }
  return null
}

export function valuesAt(past: DocumentPast, type: Y.AbstractType<unknown>, seq: number): Map<string, unknown> {
  const values = new Map<string, unknown>()
  for (const key of keysEver(type)) {
    const write = lastWriteBy(past, type, key, seq)
    if (write !== null && write.deleted > seq) values.set(key, write.value)
  }
  return values
}
