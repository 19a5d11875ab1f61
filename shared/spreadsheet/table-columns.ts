/** The columns of a document's table: those of its schema, and those that people added to it. */
import type * as Y from 'yjs'
import { readTable } from '../document/cell.ts'
import { compareRank } from '../document/rank-key.ts'
import { cellString } from '../roster/member.ts'
import { type Column, type TableSchema, columnTypes } from '../table/column.ts'
import { readRowDeletion } from '../table/row-writes.ts'

const ownColumnTable = 'columns'
const ownColumnWidth = 140

export function columnsOfTable(doc: Y.Doc, schema: TableSchema): Column[] {
  const own = readTable(doc, ownColumnTable)
    .filter((row) => readRowDeletion(row['deletedAt']) === null && cellString(row['label']) !== '')
    .map((row) => ({ id: row.id, rank: cellString(row['rank']), label: cellString(row['label']), type: row['type'] }))
    .sort(compareRank)
  return [
    ...schema.columns,
    ...own.map(({ id, label, type: named }): Column => {
      const type = columnTypes.find((each) => each === named) ?? 'text'
      const column: Column = { id, type, label: { zh: label, en: label }, width: ownColumnWidth }
      return type === 'choice' ? { ...column, choices: [], isOpenChoice: true } : column
    }),
  ]
}
