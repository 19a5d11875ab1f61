/** Columns that people added to a table: rows of a table of their own, whose ids are the fields of their cells. */
import type * as Y from 'yjs'
import { readTable, setCell } from '../../shared/document/cell.ts'
import { compareRank, rankBetween } from '../../shared/document/rank-key.ts'
import { cellString } from '../../shared/roster/member.ts'
import type { ColumnType } from '../../shared/table/column.ts'
import { type RowDeletion, addRows, readRowDeletion, restoreRow, columnTable } from '../../shared/table/row-writes.ts'
import { randomRowId } from './random-row-id.ts'

export interface OwnColumn {
  readonly id: string
  readonly rank: string
  readonly label: string
  readonly deletion: RowDeletion | null
}

/** In their order, deleted ones among them. */
export function readOwnColumns(doc: Y.Doc): readonly OwnColumn[] {
  return readTable(doc, columnTable)
    .map((row) => ({
      id: row.id,
      rank: cellString(row['rank']),
      label: cellString(row['label']),
      deletion: readRowDeletion(row['deletedAt']),
    }))
    .sort(compareRank)
}

/** @returns the field of its cells */
export function addOwnColumn(doc: Y.Doc, label: string, type: ColumnType): string {
  const id = randomRowId()
  const last = readOwnColumns(doc).at(-1)?.rank ?? null
  addRows(doc, columnTable, [{ id, rank: rankBetween(last, null), cells: { label, type } }])
  return id
}

export function renameOwnColumn(doc: Y.Doc, id: string, label: string): void {
  setCell(doc, { table: columnTable, row: id, field: 'label' }, label)
}

export function putOwnColumnBack(doc: Y.Doc, id: string): void {
  restoreRow(doc, columnTable, id)
}
