/** Views that people saved for everybody: rows of a table of their own in the document they are views of. */
import type * as Y from 'yjs'
import { readTable, setCell } from '../../shared/document/cell.ts'
import { compareRank, rankBetween } from '../../shared/document/rank-key.ts'
import { cellString } from '../../shared/roster/member.ts'
import { type RowAuthor, addRows, deleteRow, readRowDeletion, restoreRow } from '../../shared/table/row-writes.ts'
import { type GridView, formatGridView, parseGridView } from '../grid/grid-view.ts'
import { randomRowId } from './random-row-id.ts'

export const viewTable = 'views'
const viewFields = ['name', 'state', 'rank'] as const

export interface SavedView {
  readonly id: string
  readonly rank: string
  readonly name: string
  readonly view: GridView
}

/** In the order in which they were made. */
export function readSavedViews(doc: Y.Doc): readonly SavedView[] {
  return readTable(doc, viewTable)
    .filter((row) => readRowDeletion(row['deletedAt']) === null && cellString(row['name']) !== '')
    .map((row) => ({
      id: row.id,
      rank: cellString(row['rank']),
      name: cellString(row['name']),
      view: parseGridView(row['state']),
    }))
    .sort(compareRank)
}

/** @returns its id */
export function saveView(doc: Y.Doc, name: string, view: GridView): string {
  const id = randomRowId()
  const last = readSavedViews(doc).at(-1)?.rank ?? null
  addRows(doc, viewTable, [{ id, rank: rankBetween(last, null), cells: { name, state: formatGridView(view) } }])
  return id
}

export function updateView(doc: Y.Doc, id: string, view: GridView): void {
  setCell(doc, { table: viewTable, row: id, field: 'state' }, formatGridView(view))
}

export function deleteView(doc: Y.Doc, id: string, author: RowAuthor): void {
  deleteRow(doc, viewTable, id, author, viewFields)
}

export function putViewBack(doc: Y.Doc, id: string): void {
  restoreRow(doc, viewTable, id)
}

export function isSameView(a: GridView, b: GridView): boolean {
  return JSON.stringify(formatGridView(a)) === JSON.stringify(formatGridView(b))
}
