/** Where a column or an article goes when it is moved: by one step, to an index, or to another column. */
import type * as Y from 'yjs'
import {
  type FrameRow,
  type FrameTable,
  rankAt,
  readField,
  readFrameTable,
  setFrameField,
} from '../../../shared/newsletter/frame.ts'

function liveRows(doc: Y.Doc, table: FrameTable): FrameRow[] {
  return readFrameTable(doc, table).filter((row) => row.deleted === null)
}

/** The rows of a table that are not in the bin; for articles, those of one column ('' for the front matter). */
function siblings(doc: Y.Doc, table: FrameTable, column: string): FrameRow[] {
  const rows = liveRows(doc, table)
  if (table !== 'articles') return rows
  if (column !== '') return rows.filter((row) => readField(row, 'column') === column)
  const known = new Set(readFrameTable(doc, 'columns').map((row) => row.id))
  return rows.filter((row) => !known.has(readField(row, 'column')))
}

/** Puts a row at `index` among the others; the index counts without the row itself. */
export function moveRow(doc: Y.Doc, table: Exclude<FrameTable, 'articles'>, id: string, index: number): void {
  const others = siblings(doc, table, '').filter((row) => row.id !== id)
  setFrameField(doc, table, id, 'rank', rankAt(others, index))
}

export function moveArticle(doc: Y.Doc, id: string, to: { readonly column: string; readonly index: number }): void {
  const others = siblings(doc, 'articles', to.column).filter((row) => row.id !== id)
  doc.transact(() => {
    setFrameField(doc, 'articles', id, 'rank', rankAt(others, to.index))
    setFrameField(doc, 'articles', id, 'column', to.column)
  })
}

/**
 * The place one step up or down for an article: inside its column, or over the edge into the neighbouring one, which
 * is what a person means who keeps pressing the key. Null at either end of the issue.
 */
export function stepOf(
  groups: readonly { readonly id: string; readonly articles: readonly { readonly id: string }[] }[],
  id: string,
  step: -1 | 1,
): { readonly column: string; readonly index: number } | null {
  const groupIndex = groups.findIndex((group) => group.articles.some((article) => article.id === id))
  const group = groups[groupIndex]
  if (group === undefined) return null
  const next = group.articles.findIndex((article) => article.id === id) + step
  if (next >= 0 && next < group.articles.length) return { column: group.id, index: next }
  const neighbour = groups[groupIndex + step]
  if (neighbour === undefined) return null
  return { column: neighbour.id, index: step === 1 ? 0 : neighbour.articles.length }
}

/** An index counted with the row at its old place, as a drop between two rows gives it, counted without it. */
export function indexWithout(ids: readonly string[], id: string, index: number): number {
  const old = ids.indexOf(id)
  return old !== -1 && old < index ? index - 1 : index
}
