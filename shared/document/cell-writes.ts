/**
 * Every write that a cell ever got, as the CRDT keeps them: the one place that reads inside Yjs, which is pinned. A
 * write names the write its author saw (`origin`), and that is all the order there is.
 */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, cellsOf, formatCellKey } from './cell.ts'

/** Who wrote, as client and clock: the name of a write for ever. */
export interface WriteId {
  readonly client: number
  readonly clock: number
}

export interface CellWrite extends WriteId {
  /** The write that stood in the cell when its author wrote, null for an empty cell. */
  readonly origin: WriteId | null
  /** Undefined where this replica got the write without its content: the log has it. */
  readonly value: CellValue | undefined
}

/** The writes of a cell, the one that stands first, each before those it won against. */
export function writesOfCell(doc: Y.Doc, key: CellKey | string): CellWrite[] {
  const writes: CellWrite[] = []
  const name = typeof key === 'string' ? key : formatCellKey(key)
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way to the writes that lost
  for (let item = cellsOf(doc)._map.get(name) ?? null; item !== null; item = item.left) {
    const content = item.content.getContent() as (CellValue | undefined)[]
    // Yjs joins neighbouring writes of one client into one item: the later ones came after the earlier ones.
    for (let offset = item.length - 1; offset >= 0; offset--) {
      const { client, clock } = item.id
      const origin = offset > 0 ? { client, clock: clock + offset - 1 } : item.origin
      writes.push({
        client,
        clock: clock + offset,
        origin: origin === null ? null : { client: origin.client, clock: origin.clock },
        value: content[offset],
      })
    }
  }
  return writes
}
