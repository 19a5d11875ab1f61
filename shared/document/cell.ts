/**
 * Tables of every kind as one flat map, key `table/rowId/field` (D1): two people who edit two fields of a row never
 * touch the same key, and a row cannot be lost by creating it twice.
 */
import * as Y from 'yjs'
import { root } from './kind.ts'
import { namesOfTable } from './names-by-table.ts'
import { areAlike } from './readable-value.ts'

/** Plain JSON without numbers: a figure is a decimal string, so that no replica rounds it. */
export type CellValue = string | boolean | null | { readonly [key: string]: CellValue }

export interface CellKey {
  readonly table: string
  readonly row: string
  readonly field: string
}

// A slash in a name would make two cells one.
const namePattern = /^[A-Za-z0-9_-]{1,64}$/

export function cellsOf(doc: Y.Doc): Y.Map<CellValue> {
  return doc.getMap<CellValue>(root.cells)
}

/** @throws RangeError if a part is empty, longer than 64 characters or holds anything but letters, digits, _ and -. */
export function formatCellKey({ table, row, field }: CellKey): string {
  for (const part of [table, row, field]) {
    if (!namePattern.test(part)) throw new RangeError(`not a name for a table, row or field: ${JSON.stringify(part)}`)
  }
  return `${table}/${row}/${field}`
}

export function parseCellKey(key: string): CellKey | null {
  const [table, row, field, ...rest] = key.split('/')
  if (table === undefined || row === undefined || field === undefined || rest.length > 0) return null
  return namePattern.test(table) && namePattern.test(row) && namePattern.test(field) ? { table, row, field } : null
}

export function getCell(doc: Y.Doc, key: CellKey): CellValue | undefined {
  return cellsOf(doc).get(formatCellKey(key))
}

/** Writes one cell, and nothing if it already holds that value: a write that changes nothing would still win a merge. */
export function setCell(doc: Y.Doc, key: CellKey, value: CellValue): void {
  const name = formatCellKey(key)
  const cells = cellsOf(doc)
  if (!areAlike(cells.get(name), value)) cells.set(name, value)
}

export type Row = Readonly<Record<string, CellValue | undefined>> & { readonly id: string }

/** Every row of a table, in no order; rows that were deleted are among them, marked by their `deletedAt` (D3). */
export function readTable(doc: Y.Doc, table: string): Row[] {
  const cells = cellsOf(doc)
  const rows = new Map<string, Record<string, CellValue | undefined> & { id: string }>()
  for (const name of namesOfTable(doc, table)) {
    const value = cells.get(name)
    const key = parseCellKey(name)
    if (value === undefined || key === null || key.field === 'id') continue
    let row = rows.get(key.row)
    if (row === undefined) rows.set(key.row, (row = Object.assign(Object.create(null) as object, { id: key.row })))
    row[key.field] = value
  }
  return [...rows.values()]
}
