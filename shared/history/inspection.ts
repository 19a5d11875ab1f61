/** What an auditor sees of a document: its rows or its text at one moment, without personal contacts. */
import type * as Y from 'yjs'
import { type CellValue, readTable } from '../document/cell.ts'
import { projectDocument } from '../document/projection.ts'
import { compareRank } from '../document/rank-key.ts'
import type { TableSchema } from '../table/column.ts'
import { columnTable, readRowDeletion } from '../table/row-writes.ts'

interface InspectedRow {
  readonly id: string
  readonly cells: Readonly<Record<string, CellValue>>
}

export interface Inspection {
  /** Ids of the columns whose cells are among the rows; null for documents without a table. */
  readonly columns: readonly string[] | null
  /** Columns that are kept back: contacts, and those that people added, of which nobody knows what they hold. */
  readonly hidden: number
  readonly rows: readonly InspectedRow[]
  /** One string a paragraph, of documents with text. */
  readonly text: readonly string[]
}

/** @param schema null for documents without a table of their own */
export function inspectDocument(doc: Y.Doc, schema: TableSchema | null): Inspection {
  if (schema === null) return { columns: null, hidden: 0, rows: [], text: readParagraphs(doc) }
  const shown = schema.columns.filter((column) => column.isPrivate !== true && column.isComputed !== true)
  const columns = shown.map(({ id }) => id)
  const kept = schema.columns.filter((column) => column.isPrivate === true).length
  const added = readTable(doc, columnTable).filter((row) => readRowDeletion(row['deletedAt']) === null).length
  return { columns, hidden: kept + added, rows: readRows(doc, schema, columns), text: [] }
}

function readRows(doc: Y.Doc, schema: TableSchema, columns: readonly string[]): InspectedRow[] {
  return readTable(doc, schema.table)
    .filter((row) => readRowDeletion(row['deletedAt']) === null)
    .map((row) => ({ id: row.id, rank: typeof row['rank'] === 'string' ? row['rank'] : '', row }))
    .sort(compareRank)
    .map(({ id, row }) => {
      const cells = columns.flatMap((column) => {
        const value = row[column]
        return value === undefined || value === null ? [] : [[column, value] as const]
      })
      return { id, cells: Object.fromEntries(cells) }
    })
}

/** One string a paragraph. */
export function readParagraphs(doc: Y.Doc): string[] {
  return projectDocument(doc).body.flatMap((node) => {
    const text = readText(node)
    return text === '' ? [] : [text]
  })
}

function readText(node: object): string {
  if ('text' in node) return String(node.text)
  const content = 'content' in node ? (node.content as readonly object[]) : []
  return content.map(readText).join('')
}
