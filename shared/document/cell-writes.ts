/**
 * Every write that a cell ever got, as the CRDT keeps them: the one place that reads inside Yjs, which is pinned. A
 * write names the write its author saw (`origin`), and that is all the order there is.
 */
import * as Y from 'yjs'
import { type CellKey, type CellValue, cellsOf, formatCellKey } from './cell.ts'
import type { IdRange } from './id-ranges.ts'

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

/** `<client>_<clock>`, which is also a name that a row may have. */
export function formatWriteId({ client, clock }: WriteId): string {
  return `${client}_${clock}`
}

/** The writes of a cell, the one that stands first, each before those it won against. */
export function writesOfCell(doc: Y.Doc, key: CellKey | string): CellWrite[] {
  const writes: CellWrite[] = []
  for (let item = newestItem(doc, key); item !== null; item = item.left) {
    // Empty for an item whose content was collected: its writes keep their place and their origin.
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

/** Names of all cells that were ever written, also of those that a program has emptied by deleting the key. */
export function cellNames(doc: Y.Doc): IterableIterator<string> {
  return itemsByName(doc).keys()
}

/**
 * Whether each write of the cell was made by somebody who saw the one before it. Most cells have one write, and no
 * list of writes is made to find that out.
 */
function isOneLine(doc: Y.Doc, name: string): boolean {
  const newest = itemsByName(doc).get(name)
  return newest === undefined || isOneLineTo(newest)
}

/** Names of the cells, of all or of those given, in which two writes were made without one seeing the other. */
export function* forkedCells(doc: Y.Doc, names?: Iterable<string>): Generator<string> {
  const items = itemsByName(doc)
  if (names === undefined) {
    for (const [name, newest] of items) if (newest.left !== null && !isOneLineTo(newest)) yield name
    return
  }
  for (const name of names) if (!isOneLine(doc, name)) yield name
}

/** Names of the cells that were written in these ranges of clocks: costs what is in the ranges, not the document. */
export function cellsWrittenIn(doc: Y.Doc, ranges: Iterable<IdRange>): Set<string> {
  const cells = cellsOf(doc)
  const names = new Set<string>()
  for (const { client, clock, length } of ranges) {
    const structs = doc.store.clients.get(client) ?? []
    const end = Math.min(clock + length, Y.getState(doc.store, client))
    if (clock >= end) continue
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (struct === undefined || struct.id.clock >= end) break
      if (struct instanceof Y.Item && struct.parent === cells && struct.parentSub !== null) names.add(struct.parentSub)
    }
  }
  return names
}

function itemsByName(doc: Y.Doc): Map<string, Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way to the writes that lost
  return cellsOf(doc)._map
}

function newestItem(doc: Y.Doc, key: CellKey | string): Y.Item | null {
  return itemsByName(doc).get(typeof key === 'string' ? key : formatCellKey(key)) ?? null
}

function isOneLineTo(newest: Y.Item): boolean {
  for (let item = newest; item.left !== null; item = item.left) {
    const { id, length } = item.left
    // An origin inside the item to the left is a fork: that item's later writes were not seen.
    if (item.origin?.client !== id.client || item.origin.clock !== id.clock + length - 1) return false
  }
  return true
}
