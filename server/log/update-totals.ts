/** Adds up what updates hold: the next clock of each client, and the ranges that are deleted. */
import * as Y from 'yjs'
import { ClockSet } from '../../shared/document/clock-set.ts'
import { IdRanges } from '../../shared/document/id-ranges.ts'
import type { LoadedDocument } from '../relay/ports.ts'

export interface UpdateTotals {
  /** Throws when the bytes are no update. */
  add(update: Uint8Array): void
  toClocks(): Pick<LoadedDocument, 'clocks' | 'deleted'>
}

export function createUpdateTotals(): UpdateTotals {
  const clocks = new ClockSet()
  const deleted = new IdRanges()
  return {
    add(update) {
      // Yjs itself and not the reader of the wire: what came through the wire once may be larger than a frame now.
      const { structs, ds } = Y.decodeUpdate(update)
      for (const struct of structs) {
        if (struct instanceof Y.Skip) continue
        clocks.advance(struct.id.client, struct.id.clock + struct.length)
      }
      for (const [client, items] of ds.clients) {
        for (const { clock, len } of items) deleted.add(client, clock, len)
      }
    },
    toClocks: () => ({ clocks: [...clocks.entries()].sort((a, b) => a[0] - b[0]), deleted: deleted.toList() }),
  }
}
