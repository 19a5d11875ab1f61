/** Adds or moves rows to a place among the others, with ranks that keep them together. */
import type * as Y from 'yjs'
import type { CellValue } from '../../shared/document/cell.ts'
import { rankBetween, ranksBetween } from '../../shared/document/rank-key.ts'
import { newRowId } from '../../shared/table/row-id.ts'
import { addRows, writeCell } from '../../shared/table/row-writes.ts'
import type { TableRows } from './table-rows.ts'

export type NewCells = Readonly<Record<string, CellValue>>

export type RowPlace = 'first' | 'last' | { readonly after: string }

interface Place {
  readonly doc: Y.Doc
  readonly table: string
  readonly rows: TableRows
}

/** Within a transaction of the caller. Returns the new rows' ids, in order. */
export function addRowsAt({ doc, table, rows }: Place, added: readonly NewCells[], place: RowPlace): string[] {
  if (added.length === 0) return []
  const [before, after] = ranksAround(rows, place)
  const ranks = added.length === 1 ? [rankBetween(before, after)] : ranksBetween(before, after, added.length)
  const made = added.map((cells, index) => ({
    id: newRowId(randomBytes),
    rank: ranks[index] ?? '',
    cells,
  }))
  addRows(doc, table, made)
  return made.map(({ id }) => id)
}

/** Within a transaction of the caller: one cell a row, so that two people who move a row leave it in one place. */
export function moveRowsTo({ doc, table, rows }: Place, ids: readonly string[], place: RowPlace): void {
  const moved = new Set(ids)
  const present = rows.order().present.filter((id) => !moved.has(id))
  const [before, after] = ranksAround(rows, place, present)
  const ranks = ids.length === 1 ? [rankBetween(before, after)] : ranksBetween(before, after, ids.length)
  ids.forEach((id, index) => writeCell(doc, table, id, 'rank', ranks[index] ?? ''))
}

function ranksAround(
  rows: TableRows,
  place: RowPlace,
  present: readonly string[] = rows.order().present,
): [string | null, string | null] {
  const rankAt = (index: number): string | null => {
    const rank = rows.row(present[index] ?? '')?.['rank']
    return typeof rank === 'string' ? rank : null
  }
  const at = place === 'last' ? present.length - 1 : place === 'first' ? -1 : present.indexOf(place.after)
  if (place !== 'first' && at < 0 && present.length > 0) return [lastRank(rankAt, present.length), null]
  const before = rankAt(at)
  let next = at + 1
  // Two people who inserted at one place offline may have made equal ranks: there is no room between those.
  if (before !== null) while (next < present.length && (rankAt(next) ?? unranked) <= before) next += 1
  const after = rankAt(next)
  // Rows without a rank stand at the end, behind all that have one.
  return before === null && after === null ? [lastRank(rankAt, present.length), null] : [before, after]
}

// Above every digit of a rank.
const unranked = '~'

function randomBytes(bytes: Uint8Array): Uint8Array {
  return crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)
}

function lastRank(rankAt: (index: number) => string | null, count: number): string | null {
  for (let index = count - 1; index >= 0; index--) {
    const rank = rankAt(index)
    if (rank !== null) return rank
  }
  return null
}
