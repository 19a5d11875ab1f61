/**
 * What people typed into rows that others deleted without having seen it. Cells of different keys carry no order among
 * each other, so a deletion names what its author had seen (`row-writes.ts`), and that is compared here.
 */
import type * as Y from 'yjs'
import { type CellKey, cellsOf, parseCellKey } from '../document/cell.ts'
import { cellNames, type CellWrite, writesOfCell } from '../document/cell-writes.ts'
import { columnTable, readRowDeletion, type RowDeletion } from '../table/row-writes.ts'
import { leavesOf } from './lost-writes.ts'
import { holdsTypedContent } from './typed-content.ts'

export interface HiddenEdit {
  readonly key: CellKey
  readonly write: CellWrite
}

export interface DeletedEdit {
  /** `columns` for a custom column that was deleted, with the column as the row; the edits are in the table's cells. */
  readonly table: string
  readonly row: string
  /** The deletion that stands. */
  readonly deletion: CellWrite
  /** Writes that nobody knowingly replaced, and that no deletion had seen. */
  readonly edits: readonly HiddenEdit[]
}

export interface DeletedEditOptions {
  /** Rows to look at, each as `table/row`; all if left out. */
  readonly rows?: Iterable<string>
}

interface DeletedRow {
  readonly deletion: CellWrite
  /** Deletions that nobody knowingly replaced: each of their authors wanted the row gone, with what it had seen. */
  readonly deletions: readonly { readonly write: CellWrite; readonly value: RowDeletion }[]
  readonly edits: HiddenEdit[]
}

const deletionField = '/deletedAt'

export function editsUnderDeletion(doc: Y.Doc, { rows }: DeletedEditOptions = {}): DeletedEdit[] {
  const deleted = deletedRows(doc, rows)
  if (deleted.size === 0) return []
  const hasColumns = [...deleted.keys()].some((row) => row.startsWith(`${columnTable}/`))
  for (const name of cellNames(doc)) {
    const end = name.lastIndexOf('/')
    const row = deleted.get(name.slice(0, end)) ?? (hasColumns ? deletedColumn(deleted, name, end) : undefined)
    if (row === undefined || name.endsWith(deletionField)) continue
    const key = parseCellKey(name)
    if (key === null || !holdsTypedContent(key)) continue
    for (const write of leavesOf(writesOfCell(doc, name))) if (!isSeen(row, write)) row.edits.push({ key, write })
  }
  return [...deleted].flatMap(([name, { deletion, edits }]) => {
    const [table, row] = name.split('/')
    return edits.length === 0 || table === undefined || row === undefined ? [] : [{ table, row, deletion, edits }]
  })
}

/** The deleted custom column that a cell stands in, if the deletion says whose cells it had looked at. */
function deletedColumn(deleted: ReadonlyMap<string, DeletedRow>, name: string, end: number): DeletedRow | undefined {
  const column = deleted.get(`${columnTable}/${name.slice(end + 1)}`)
  return column?.deletions.some(({ value }) => name.startsWith(`${value.columnOf}/`)) ? column : undefined
}

function deletedRows(doc: Y.Doc, rows: Iterable<string> | undefined): Map<string, DeletedRow> {
  const deleted = new Map<string, DeletedRow>()
  const cells = cellsOf(doc)
  for (const name of rows === undefined ? namesOfDeletions(doc) : [...rows].map((row) => `${row}${deletionField}`)) {
    if (readRowDeletion(cells.get(name)) === null) continue
    const writes = writesOfCell(doc, name)
    const [deletion] = writes
    if (deletion === undefined) continue
    const deletions = leavesOf(writes).flatMap((write) => {
      const value = readRowDeletion(write.value)
      return value === null ? [] : [{ write, value }]
    })
    deleted.set(name.slice(0, -deletionField.length), { deletion, deletions, edits: [] })
  }
  return deleted
}

function* namesOfDeletions(doc: Y.Doc): Generator<string> {
  for (const name of cellNames(doc)) if (name.endsWith(deletionField)) yield name
}

function isSeen({ deletions }: DeletedRow, edit: CellWrite): boolean {
  return deletions.some(({ write, value }) => {
    // Clients write in the order of their clocks: who knew one write knew all earlier ones of that client.
    const known = Number.parseInt(value.seen[String(edit.client)] ?? '', 10)
    return edit.clock < known || (edit.client === write.client && edit.clock < write.clock)
  })
}
