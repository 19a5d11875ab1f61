/** Says a cell of any table of a document in people's words: which row, which column, what value. */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, getCell } from '../../shared/document/cell.ts'
import { isReadable } from '../../shared/document/readable-value.ts'
import { linkKind, linkTable } from '../../shared/merge/row-link.ts'
import { type CellContext, formatCell, unreadableText } from '../../shared/table/cell-text.ts'
import type { Column, TableSchema } from '../../shared/table/column.ts'
import { columnsOfTable } from '../../shared/table/custom-columns.ts'
import { readRowDeletion } from '../../shared/table/row-writes.ts'
import type { Words } from '../ui/language/words.ts'

export interface CellWordsParts {
  readonly doc: Y.Doc
  readonly schema: TableSchema
  readonly context: CellContext
  readonly words: Words['merge']
  readonly language: 'zh' | 'en'
}

export interface CellWords {
  rowName(table: string, row: string): string
  columnName(key: CellKey): string
  /** Undefined for a value that this replica never had. */
  value(key: CellKey, value: CellValue | undefined): string
  /** What a person may type into the cell as, null where it is no cell of the table itself. */
  column(key: CellKey): Column | null
  readonly columns: readonly Column[]
}

// Further tables name their rows in one of these.
const namingFields = ['name', 'label', 'reading', 'currency', 'place']

export function createCellWords({ doc, schema, context, words, language }: CellWordsParts): CellWords {
  const columns = columnsOfTable(doc, schema)
  const byId = new Map(columns.map((column) => [column.id, column]))

  const column = ({ table, field }: CellKey): Column | null =>
    table === schema.table && field !== 'deletedAt' ? (byId.get(field) ?? null) : null

  function rowName(table: string, row: string): string {
    if (table === schema.table) {
      const name = byId.get(schema.nameColumn)
      const value = getCell(doc, { table, row, field: schema.nameColumn })
      const text = name === undefined ? '' : formatCell(name, value, language, context)
      return text === '' ? words.empty : text
    }
    const what = words.tables[table as keyof typeof words.tables] ?? table
    const named = namingFields.map((field) => getCell(doc, { table, row, field })).find((each) => each)
    return typeof named === 'string' ? `${what}：${named}` : what
  }

  function value(key: CellKey, held: CellValue | undefined): string {
    if (key.field === 'deletedAt') return readRowDeletion(held) === null ? words.keptRow : words.deletedRow
    if (held === undefined) return words.notHere
    if (key.table === linkTable) {
      const kind = linkKind(held)
      return kind === null ? words.empty : kind === 'same' ? words.judgedSame : words.judgedApart
    }
    if (held === null || held === '') return words.empty
    const known = column(key)
    if (known !== null) return formatCell(known, held, language, context)
    if (!isReadable(held)) return unreadableText[language]
    return typeof held === 'string' ? held : JSON.stringify(held)
  }

  return {
    columns,
    column,
    rowName,
    value,
    columnName(key) {
      const known = column(key)
      if (known !== null) return known.label[language]
      return words.fields[key.field as keyof typeof words.fields] ?? key.field
    },
  }
}
