/** A judgement upon two rows: the same thing entered twice, or two things that look alike. */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, cellsOf, getCell, parseCellKey, setCell } from '../document/cell.ts'
import { namesOfTable } from '../document/names-by-table.ts'
import type { RowAuthor } from '../table/row-writes.ts'
import { shortRowName } from './short-row-name.ts'

export const linkTable = 'links'

export type LinkKind = 'same' | 'apart'

export interface RowLink {
  readonly kind: LinkKind
  /** Row ids, `a` the smaller. */
  readonly a: string
  readonly b: string
  readonly by: string
  readonly at: string
}

/** Null for a link that was taken back, and for what is no link. */
export function linkKind(value: CellValue | undefined): LinkKind | null {
  if (value === null || value === undefined || typeof value !== 'object') return null
  const { kind } = value
  return kind === 'same' || kind === 'apart' ? kind : null
}

/** The cell of a pair is the same whichever of the two is named first. */
export function linkKey(row: string, other: string): CellKey {
  const [a, b] = row < other ? [row, other] : [other, row]
  return { table: linkTable, row: shortRowName(`${a}__${b}`), field: 'state' }
}

/** @throws RangeError for a row and itself */
export function writeLink(doc: Y.Doc, row: string, other: string, kind: LinkKind, author: RowAuthor): void {
  if (row === other) throw new RangeError(`row ${row} cannot be linked to itself`)
  const key = linkKey(row, other)
  const [a, b] = row < other ? [row, other] : [other, row]
  // Ids may hold `__` themselves, so the cell's name does not tell the two apart: its value does.
  if (linkKind(getCell(doc, key)) !== kind) setCell(doc, key, { kind, a, b, by: author.by, at: author.at })
}

export function readLinks(doc: Y.Doc): RowLink[] {
  const links: RowLink[] = []
  for (const name of namesOfTable(doc, linkTable)) {
    const link = readLink(name, cellsOf(doc).get(name))
    if (link !== null) links.push(link)
  }
  return links
}

/** @param name of a cell of the table of links */
export function readLink(name: string, value: CellValue | undefined): RowLink | null {
  const kind = linkKind(value)
  const key = parseCellKey(name)
  if (kind === null || key?.field !== 'state' || value === null || typeof value !== 'object') return null
  const { a, b, by, at } = value
  // Another program may have written the contract's bare form, without the ids in the value.
  const rows = typeof a === 'string' && typeof b === 'string' ? [a, b] : key.row.split('__')
  const [first, second] = rows
  if (rows.length !== 2 || first === undefined || second === undefined || first === second) return null
  return {
    kind,
    a: first < second ? first : second,
    b: first < second ? second : first,
    by: typeof by === 'string' ? by : '',
    at: typeof at === 'string' ? at : '',
  }
}
