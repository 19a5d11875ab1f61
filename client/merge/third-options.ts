/** What a third value may be, as the lists of the grid offer it. */
import type * as Y from 'yjs'
import { type Row, readTable } from '../../shared/document/cell.ts'
import type { CellContext } from '../../shared/table/cell-text.ts'
import type { Column, TableSchema } from '../../shared/table/column.ts'
import { readRowDeletion } from '../../shared/table/row-writes.ts'
import { type OptionsInput, cellOptions } from '../grid/cell-options.ts'
import type { CellOption } from '../grid/grid-props.ts'

export type CellSource = OptionsInput['model']

/** The table as the grid's lists read it; rows that were deleted are not offered. */
export function cellSource(doc: Y.Doc, schema: TableSchema, context: CellContext): CellSource {
  let rows: ReadonlyMap<string, Row> | null = null
  // Only a column that refers to rows asks for them, and a large table takes a while.
  const read = (): ReadonlyMap<string, Row> => {
    rows ??= new Map(
      readTable(doc, schema.table)
        .filter((row) => readRowDeletion(row['deletedAt']) === null)
        .map((row) => [row.id, row]),
    )
    return rows
  }
  const rowName = (id: string): string | null => {
    const name = read().get(id)?.[schema.nameColumn]
    return typeof name === 'string' ? name : null
  }
  const named: CellContext = { ...context, rowName }
  return { schema, context: () => named, row: (id) => read().get(id), rowIds: () => [...read().keys()] }
}

/** Null: the column has no list. */
export function thirdOptions(column: Column, model: CellSource, language: 'zh' | 'en'): readonly CellOption[] | null {
  return cellOptions({ column, model, language, pageOptions: undefined })
}
