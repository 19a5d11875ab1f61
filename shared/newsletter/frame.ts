/**
 * The frame of an issue: its tables of cells, read into the order that people see. The frame holds what is around the
 * articles; each article is a document of its own, and its row here has the same id.
 */
import type * as Y from 'yjs'
import { type CellValue, type Row, getCell, readTable, setCell } from '../document/cell.ts'
import { compareRank, rankBetween } from '../document/rank-key.ts'

/**
 * Tables of an issue and their fields. Every row also has `rank` and `deletedAt` (a value `{at, by}` or null).
 * `slogans` and `coverLines` stand on the cover, `masthead` names roles and persons, `statements` are the legal lines.
 */
const frameTables = {
  columns: ['title'],
  /**
   * `title` and `subtitle` repeat the article's own, for a tree that opens no article. `entry` is its title as the
   * contents print it, empty if they leave it out. `column` is the id of a row of `columns`, empty for none.
   */
  articles: ['title', 'subtitle', 'column', 'entry', 'page'],
  masthead: ['role', 'value'],
  statements: ['text'],
  slogans: ['text'],
  coverLines: ['text'],
} as const satisfies Record<string, readonly string[]>

export type FrameTable = keyof typeof frameTables

/** Single values of an issue, kept in `meta`. */
export const issueMeta = ['title', 'fullTitle', 'number', 'year', 'quarter', 'publisher', 'publisherEnglish'] as const
export type IssueMeta = (typeof issueMeta)[number]

/** Who deleted a row and when, ISO 8601 UTC, as that device's clock said. */
export interface Deletion {
  readonly [key: string]: string
  readonly at: string
  readonly by: string
}

export interface FrameRow {
  readonly id: string
  readonly rank: string
  readonly deleted: Deletion | null
  readonly cells: Row
}

// A row whose rank never arrived stands at the end rather than nowhere.
const lastRank = 'zzzzzzzz'

function text(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function readDeletion(value: CellValue | undefined): Deletion | null {
  if (value === null || typeof value !== 'object') return null
  return { at: text(value['at']), by: text(value['by']) }
}

/** Rows of a table in rank order, deleted ones among them. */
export function readFrameTable(doc: Y.Doc, table: FrameTable): FrameRow[] {
  return readTable(doc, table)
    .map((cells) => ({
      id: cells.id,
      rank: text(cells['rank']) || lastRank,
      deleted: readDeletion(cells['deletedAt']),
      cells,
    }))
    .sort(compareRank)
}

export function readField(row: FrameRow, field: string): string {
  return text(row.cells[field])
}

/** Adds a row behind `after` (an id), or at the end; among the rows that `among` admits. */
export function addFrameRow(
  doc: Y.Doc,
  table: FrameTable,
  row: { readonly id: string; readonly fields: Readonly<Record<string, string>> },
  place: { readonly rank: string } | 'end' = 'end',
): void {
  const rank = place === 'end' ? rankBetween(lastUsedRank(doc, table), null) : place.rank
  doc.transact(() => {
    setCell(doc, { table, row: row.id, field: 'rank' }, rank)
    for (const [field, value] of Object.entries(row.fields)) setCell(doc, { table, row: row.id, field }, value)
  })
}

function lastUsedRank(doc: Y.Doc, table: FrameTable): string | null {
  const ranks = readFrameTable(doc, table).map((row) => row.rank)
  return ranks.filter((rank) => rank !== lastRank).at(-1) ?? null
}

/**
 * The rank that puts a row at `index` among `siblings`, which must be in rank order and without the row itself.
 * Equal neighbouring ranks (two people inserted at one place) leave no room between: then the row goes behind both.
 */
export function rankAt(siblings: readonly FrameRow[], index: number): string {
  const before = siblings[index - 1]?.rank ?? null
  const after = siblings.slice(index).find((row) => before === null || row.rank > before)?.rank ?? null
  return rankBetween(before, after === lastRank ? null : after)
}

export function setFrameField(doc: Y.Doc, table: FrameTable, row: string, field: string, value: string): void {
  setCell(doc, { table, row, field }, value)
}

/** Moves a row to the bin; nothing else of it changes (D3). */
export function deleteFrameRow(doc: Y.Doc, table: FrameTable, row: string, deletion: Deletion): void {
  setCell(doc, { table, row, field: 'deletedAt' }, deletion)
}

export function restoreFrameRow(doc: Y.Doc, table: FrameTable, row: string): void {
  if (getCell(doc, { table, row, field: 'deletedAt' }) !== undefined) {
    setCell(doc, { table, row, field: 'deletedAt' }, null)
  }
}
