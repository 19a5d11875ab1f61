/**
 * Rows that are one thing: links between rows, followed through chains, so that every replica with the same links has
 * the same groups. No row is changed or removed by it, and taking a link back undoes it.
 */
import type * as Y from 'yjs'
import { type CellKey, cellsOf, getCell, setCell } from '../document/cell.ts'
import { readRowDeletion, type RowAuthor } from '../table/row-writes.ts'
import { linkKey, linkKind, readLinks, type RowLink, writeLink } from './row-link.ts'

export interface SameGroups {
  /** The row that counts for all rows of its group: the smallest id that is not deleted. Itself if it is linked to none. */
  readonly representative: (row: string) => string
  /** All rows of the group in ascending order, deleted ones among them; the row alone if it is linked to none. */
  readonly members: (row: string) => readonly string[]
  /** Every group of two or more. */
  readonly groups: readonly (readonly string[])[]
  /** Links that keep two rows of one group apart: two people judged differently, by different ways. */
  readonly contradictions: readonly RowLink[]
}

interface Group {
  readonly rows: readonly string[]
  readonly representative: string
}

/** @param isDeleted by row id; found in the document if left out, which looks at every cell's name once */
export function sameGroups(doc: Y.Doc, isDeleted?: (row: string) => boolean): SameGroups {
  const links = readLinks(doc)
  return groupLinks(links, isDeleted ?? (links.length === 0 ? () => false : deletedRowIds(doc)))
}

export function groupLinks(links: readonly RowLink[], isDeleted: (row: string) => boolean): SameGroups {
  const parents = new Map<string, string>()
  for (const { kind, a, b } of links) if (kind === 'same') join(parents, a, b)
  const rowsOf = new Map<string, string[]>()
  for (const row of parents.keys()) {
    const top = find(parents, row)
    rowsOf.set(top, [...(rowsOf.get(top) ?? []), row])
  }
  const groups = [...rowsOf.values()].map((rows) => rows.toSorted())
  const groupOf = new Map<string, Group>()
  for (const rows of groups) {
    const group = { rows, representative: rows.find((row) => !isDeleted(row)) ?? rows[0] ?? '' }
    for (const row of rows) groupOf.set(row, group)
  }
  return {
    representative: (row) => groupOf.get(row)?.representative ?? row,
    members: (row) => groupOf.get(row)?.rows ?? [row],
    groups,
    contradictions: links.filter(
      ({ kind, a, b }) => kind === 'apart' && groupOf.has(a) && groupOf.get(a) === groupOf.get(b),
    ),
  }
}

/** Says that these rows are one thing; what each was linked to before comes with it. */
export function linkRows(doc: Y.Doc, rows: readonly string[], author: RowAuthor, origin?: unknown): void {
  const [first, ...others] = [...new Set(rows)].sort()
  if (first === undefined) return
  doc.transact(() => {
    for (const other of others) writeLink(doc, first, other, 'same', author)
  }, origin)
}

/** Takes each of these rows out of its group; the others of the group stay one thing. */
export function unlinkRows(doc: Y.Doc, rows: readonly string[], author: RowAuthor, origin?: unknown): void {
  doc.transact(() => {
    for (const row of new Set(rows)) unlinkRow(doc, row, author)
  }, origin)
}

// Each pair is a cell: beyond this, nobody has looked at every pair.
export const mostRowsApart = 50

/** @throws RangeError for more than 50 rows at once */
export function keepApart(doc: Y.Doc, rows: readonly string[], author: RowAuthor, origin?: unknown): void {
  const all = [...new Set(rows)].sort()
  if (all.length > mostRowsApart) throw new RangeError(`${all.length} rows at once, at most ${mostRowsApart}`)
  doc.transact(() => {
    for (const [at, row] of all.entries()) {
      for (const other of all.slice(at + 1)) writeLink(doc, row, other, 'apart', author)
    }
  }, origin)
}

/** Takes a judgement upon two rows back, whichever it was. */
export function clearLink(doc: Y.Doc, row: string, other: string, origin?: unknown): void {
  doc.transact(() => dropLink(doc, linkKey(row, other)), origin)
}

function unlinkRow(doc: Y.Doc, row: string, author: RowAuthor): void {
  const links = readLinks(doc)
  const group = groupLinks(links, () => false).members(row)
  for (const { kind, a, b } of links) {
    if (kind === 'same' && (a === row || b === row)) dropLink(doc, linkKey(a, b))
  }
  // The row may have been what held the others together.
  const others = group.filter((each) => each !== row)
  const rest = groupLinks(readLinks(doc), () => false)
  const [first, ...following] = others
  if (first === undefined) return
  for (const other of following) {
    if (!rest.members(first).includes(other)) writeLink(doc, first, other, 'same', author)
  }
}

function dropLink(doc: Y.Doc, key: CellKey): void {
  if (linkKind(getCell(doc, key)) !== null) setCell(doc, key, null)
}

function join(parents: Map<string, string>, a: string, b: string): void {
  for (const row of [a, b]) if (!parents.has(row)) parents.set(row, row)
  const [one, two] = [find(parents, a), find(parents, b)]
  if (one !== two) parents.set(one < two ? two : one, one < two ? one : two)
}

function find(parents: Map<string, string>, row: string): string {
  let top = row
  for (let above = parents.get(top); above !== undefined && above !== top; above = parents.get(top)) top = above
  // Shortens the way for the next who asks.
  for (let at = row; at !== top;) {
    const next = parents.get(at) ?? top
    parents.set(at, top)
    at = next
  }
  return top
}

/** Row ids are unique in a document, whatever their table (D2). */
function deletedRowIds(doc: Y.Doc): (row: string) => boolean {
  const deleted = new Set<string>()
  for (const name of cellsOf(doc).keys()) {
    if (!name.endsWith('/deletedAt') || readRowDeletion(cellsOf(doc).get(name)) === null) continue
    const row = name.split('/')[1]
    if (row !== undefined) deleted.add(row)
  }
  return (row) => deleted.has(row)
}
