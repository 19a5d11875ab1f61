/** Names what a preview is about: rows, columns and values as people call them, of tables and of an issue's frame. */
import type * as Y from 'yjs'
import { type CellValue, type Row, getCell } from '../../../shared/document/cell.ts'
import { type CellContext, formatCell } from '../../../shared/table/cell-text.ts'
import { entryName } from '../../ledger/entry-name.ts'
import { type CellWords, createCellWords } from '../../merge/finding-words.ts'
import { tableNameOf, tableSchemas } from '../../merge/table-schema.ts'
import type { Words } from '../../ui/language/words.ts'
import type { AsidePreview } from './aside-item.ts'

type AsideCell = AsidePreview['cells'][number]

export interface AsideNamesParts {
  /** As it is now; empty while it is not at hand. */
  readonly doc: Y.Doc
  readonly kind: string
  readonly chamber: string | null
  readonly cells: readonly AsideCell[]
  readonly context: CellContext
  readonly words: Pick<Words, 'merge' | 'quarantine'>
  readonly language: 'zh' | 'en'
}

export interface AsideNames {
  readonly row: (cell: AsideCell) => string
  readonly column: (cell: AsideCell) => string
  /** '' for an empty cell. */
  readonly value: (cell: AsideCell, value: unknown) => string
}

export function createAsideNames(parts: AsideNamesParts): AsideNames {
  const name = tableNameOf(parts)
  const schema = name === null ? null : tableSchemas[name]
  return schema === null ? frameNames(parts) : tableNames(parts, schema, name === 'ledger')
}

/** What the preview itself knows of a row: one that it brings is not in the document. */
function knownInPreview(cells: readonly AsideCell[], table: string, row: string, field: string): CellValue | undefined {
  const cell = cells.find((each) => each.table === table && each.row === row && each.column === field)
  return (cell?.after ?? cell?.before ?? undefined) as CellValue | undefined
}

function tableNames(
  { doc, cells, context, words, language }: AsideNamesParts,
  schema: (typeof tableSchemas)[keyof typeof tableSchemas],
  isLedger: boolean,
): AsideNames {
  const rowName = (id: string): string => {
    const inDocument = (field: string) => getCell(doc, { table: schema.table, row: id, field })
    const isThere = schema.columns.some((column) => inDocument(column.id) !== undefined)
    const row: Record<string, CellValue> = {}
    for (const { id: field } of schema.columns) {
      const held = isThere ? inDocument(field) : knownInPreview(cells, schema.table, id, field)
      if (held !== undefined) row[field] = held
    }
    const named: Row = { ...row, id }
    if (isLedger) return entryName(named, language, { ...context, rowName: () => null })
    const column = schema.columns.find((each) => each.id === schema.nameColumn)
    return column === undefined ? '' : formatCell(column, named[column.id], language, context)
  }
  const inWords: CellWords = createCellWords({
    doc,
    schema,
    context: { ...context, rowName: (id) => rowName(id) || null },
    words: words.merge,
    language,
  })
  return {
    row: ({ table, row }) =>
      (table === schema.table ? rowName(row) : inWords.rowName(table, row)) || words.quarantine.unnamedRow,
    column: ({ table, row, column }) => inWords.columnName({ table, row, field: column }),
    value: ({ table, row, column }, value) =>
      isEmpty(value) && column !== 'deletedAt'
        ? ''
        : inWords.value({ table, row, field: column }, (value ?? null) as CellValue),
  }
}

// Rows of a frame are called by the first of these that they have.
const namingFields = ['title', 'role', 'value', 'text']

function frameNames({ doc, cells, words }: AsideNamesParts): AsideNames {
  const { frame } = words.quarantine
  const rowName = (table: string, row: string): string => {
    const named = namingFields
      .map((field) => getCell(doc, { table, row, field }) ?? knownInPreview(cells, table, row, field))
      .find((each) => typeof each === 'string' && each !== '')
    return typeof named === 'string' ? named : ''
  }
  const tableName = (table: string): string => frame.tables[table as keyof typeof frame.tables] ?? frame.otherTable
  return {
    row: ({ table, row }) => {
      const named = rowName(table, row)
      return named === '' ? tableName(table) : words.quarantine.rowOf(tableName(table), named)
    },
    column: ({ column }) => frame.fields[column as keyof typeof frame.fields] ?? column,
    value: ({ column }, value) => {
      if (column === 'deletedAt') return isEmpty(value) ? words.merge.keptRow : words.merge.deletedRow
      if (isEmpty(value)) return ''
      // A rank is a place in an order and no word.
      if (column === 'rank') return frame.place
      if (column === 'column') return rowName('columns', String(value)) || words.quarantine.unnamedRow
      return typeof value === 'string' ? value : JSON.stringify(value)
    },
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}
