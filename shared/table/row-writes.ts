/**
 * The only ways to change a row: each is a cell, so that a merge never loses a row (D3). A deletion notes which
 * writes of the row its author had seen, because a merge cannot tell an edit that was known from one that was not:
 * cells of different keys carry no order among each other.
 */
import type * as Y from 'yjs'
import { type CellKey, type CellValue, getCell, parseCellKey, setCell } from '../document/cell.ts'
import { cellNames, writesOfCell } from '../document/cell-writes.ts'

/** `seen` names, for each client that had written to the row, the clock behind its last write that was known. */
export interface RowDeletion {
  readonly [key: string]: CellValue
  readonly at: string
  readonly by: string
  readonly seen: { readonly [client: string]: string }
  /** Set where a column was deleted: the table whose cells it takes out of sight, seen ones among `seen`. */
  readonly columnOf?: string
}

/** Custom columns are rows of this table; the field of their cells is the row's id. */
export const columnTable = 'columns'

export interface RowAuthor {
  /** ISO 8601 UTC, as the device's clock says. */
  readonly at: string
  /** Display name. */
  readonly by: string
}

/** The row was deleted: restore it first, so that no edit hides in a row nobody sees. */
export class RowIsDeletedError extends Error {
  override readonly name = 'RowIsDeletedError'
}

/** What a deletion cell holds; null for a row that is there. */
export function readRowDeletion(value: CellValue | undefined): RowDeletion | null {
  if (value === null || typeof value !== 'object') return null
  const { at, by, seen, columnOf } = value
  return {
    at: typeof at === 'string' ? at : '',
    by: typeof by === 'string' ? by : '',
    seen: seen !== null && typeof seen === 'object' ? (seen as { [client: string]: string }) : {},
    ...(typeof columnOf === 'string' ? { columnOf } : {}),
  }
}

export function isRowDeleted(doc: Y.Doc, table: string, row: string): boolean {
  return readRowDeletion(getCell(doc, { table, row, field: 'deletedAt' })) !== null
}

export interface NewRow {
  readonly id: string
  readonly rank: string
  readonly cells: Readonly<Record<string, CellValue>>
}

/** Adds rows in one transaction, one undo; empty cells are not written. */
export function addRows(doc: Y.Doc, table: string, rows: readonly NewRow[], origin?: unknown): void {
  doc.transact(() => {
    for (const { id, rank, cells } of rows) {
      setCell(doc, { table, row: id, field: 'rank' }, rank)
      for (const [field, value] of Object.entries(cells)) {
        if (value !== null && value !== '') setCell(doc, { table, row: id, field }, value)
      }
    }
  }, origin)
}

/** @throws RowIsDeletedError if the row is deleted */
export function writeCell(doc: Y.Doc, table: string, row: string, field: string, value: CellValue): void {
  if (isRowDeleted(doc, table, row)) throw new RowIsDeletedError(`row ${row} of ${table} is deleted`)
  const key = { table, row, field }
  // An empty cell that never held anything needs no write.
  if (value === null && getCell(doc, key) === undefined) return
  setCell(doc, key, value)
}

/**
 * Deletes a row that is there. One that is deleted already keeps its deletion: a second one would claim to have seen
 * what nobody could see.
 * @param fields the fields a row of this table can have, custom columns among them; found by looking at every cell's
 * name if left out
 */
export function deleteRow(
  doc: Y.Doc,
  table: string,
  row: string,
  author: RowAuthor,
  fields: Iterable<string> = fieldsOfRow(doc, table, row),
): void {
  if (isRowDeleted(doc, table, row)) return
  const seen = seenWrites(
    doc,
    [...fields].filter((field) => field !== 'deletedAt').map((field) => ({ table, row, field })),
  )
  const deletion: RowDeletion = { at: author.at, by: author.by, seen }
  setCell(doc, { table, row, field: 'deletedAt' }, deletion)
}

/** Deletes a custom column of a table: its cells go out of sight, so the deletion notes which of them were seen. */
export function deleteColumn(doc: Y.Doc, table: string, column: string, author: RowAuthor): void {
  if (isRowDeleted(doc, columnTable, column)) return
  const keys = fieldsOfRow(doc, columnTable, column)
    .filter((field) => field !== 'deletedAt')
    .map((field): CellKey => ({ table: columnTable, row: column, field }))
  for (const name of cellNames(doc)) {
    const key = name.startsWith(`${table}/`) && name.endsWith(`/${column}`) ? parseCellKey(name) : null
    if (key !== null) keys.push(key)
  }
  const deletion: RowDeletion = { at: author.at, by: author.by, seen: seenWrites(doc, keys), columnOf: table }
  setCell(doc, { table: columnTable, row: column, field: 'deletedAt' }, deletion)
}

export function restoreRow(doc: Y.Doc, table: string, row: string): void {
  if (isRowDeleted(doc, table, row)) setCell(doc, { table, row, field: 'deletedAt' }, null)
}

function fieldsOfRow(doc: Y.Doc, table: string, row: string): string[] {
  const fields: string[] = []
  for (const name of cellNames(doc)) {
    const key = name.startsWith(`${table}/${row}/`) ? parseCellKey(name) : null
    if (key !== null) fields.push(key.field)
  }
  return fields
}

function seenWrites(doc: Y.Doc, keys: Iterable<CellKey>): Record<string, string> {
  const seen = new Map<number, number>()
  for (const key of keys) {
    for (const { client, clock } of writesOfCell(doc, key)) {
      if (clock >= (seen.get(client) ?? 0)) seen.set(client, clock + 1)
    }
  }
  return Object.fromEntries([...seen].map(([client, next]) => [String(client), String(next)]))
}
