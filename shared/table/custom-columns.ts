/** Columns that people added to a table, read from its `columns` table; the row's id is the field of their cells. */
import type * as Y from 'yjs'
import { type CellValue, readTable } from '../document/cell.ts'
import { compareRank } from '../document/rank-key.ts'
import { type Column, type TableSchema, columnTypes } from './column.ts'
import { columnTable, readRowDeletion } from './row-writes.ts'

const customColumnWidth = 140

type ColumnCells = Readonly<Record<string, CellValue | undefined>>

/** In rank order; deleted ones and those without a name are left out. */
export function readCustomColumns(rows: ReadonlyMap<string, ColumnCells>): Column[] {
  return [...rows]
    .filter(([, cells]) => readRowDeletion(cells['deletedAt']) === null && textOf(cells['label']) !== '')
    .map(([id, cells]) => ({ id, rank: textOf(cells['rank']), cells }))
    .sort(compareRank)
    .map(({ id, cells }) => describe(id, cells))
}

/** The columns of a document's table: those of its schema, and those that people added to it. */
export function columnsOfTable(doc: Y.Doc, schema: TableSchema): Column[] {
  return [...schema.columns, ...readCustomColumns(new Map(readTable(doc, columnTable).map((row) => [row.id, row])))]
}

function describe(id: string, cells: ColumnCells): Column {
  const label = textOf(cells['label'])
  const type = columnTypes.find((each) => each === cells['type']) ?? 'text'
  const column: Column = { id, type, label: { zh: label, en: label }, width: customColumnWidth }
  // People's own choices have no list yet: whatever they write is one.
  return type === 'choice' ? { ...column, choices: [], isOpenChoice: true } : column
}

function textOf(value: CellValue | undefined): string {
  return typeof value === 'string' ? value : ''
}
