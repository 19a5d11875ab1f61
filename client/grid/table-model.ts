/**
 * One table of a document as the grid reads and writes it: rows by id in rank order, kept up to date cell by cell, and
 * the person's own steps to undo. Knows no screen.
 */
import type * as Y from 'yjs'
import { type CellValue, type Row, cellsOf } from '../../shared/document/cell.ts'
import { writesOfCell } from '../../shared/document/cell-writes.ts'
import type { CellContext } from '../../shared/table/cell-text.ts'
import type { Column, TableSchema } from '../../shared/table/column.ts'
import { readCustomColumns } from '../../shared/table/custom-columns.ts'
import { columnTable, deleteRow, restoreRow, writeCell } from '../../shared/table/row-writes.ts'
import { type NewCells, type RowPlace, addRowsAt, moveRowsTo } from './row-place.ts'
import { type TableRows, createTableRows } from './table-rows.ts'
import { type UndoStack, type UndoStep, createUndoStack } from './undo-stack.ts'

export interface TableChange {
  /** Whose cells changed, came or went; null: everything may have. */
  readonly rows: ReadonlySet<string> | null
  /** Rows came, went or moved in rank order. */
  readonly isOrderChanged: boolean
  readonly areColumnsChanged: boolean
}

export interface CellChange {
  readonly row: string
  readonly field: string
  readonly value: CellValue
}

export interface TableWrites extends Pick<UndoStack, 'state' | 'transact' | 'undo' | 'redo'> {
  /** One transaction, one undo. @throws RowIsDeletedError if a row is deleted; then nothing is written */
  write(changes: readonly CellChange[]): UndoStep | null
  /** Returns the new rows' ids. */
  addRows(rows: readonly NewCells[], place: RowPlace): string[]
  /** Changes to rows that are there, and new rows behind the last one, as one step. */
  writeAndAdd(changes: readonly CellChange[], rows: readonly NewCells[]): string[]
  /** In the order given, as one step. @throws RowIsDeletedError if a row is deleted; then nothing is written */
  moveRows(ids: readonly string[], place: RowPlace): UndoStep | null
  deleteRows(ids: readonly string[]): UndoStep | null
  restoreRows(ids: readonly string[]): void
  /** Restores a deleted row and writes into it, as one step. */
  restoreAndWrite(row: string, changes: readonly CellChange[]): void
  /** Changes with every write of the cell, whoever made it. */
  version(row: string, field: string): string
  /** The client whose write stands in the cell. */
  writerOf(row: string, field: string): number | null
}

export interface TableModel {
  readonly schema: TableSchema
  /** Null: a derived table, nothing to write. */
  readonly writes: TableWrites | null
  /** The schema's columns, then people's own. */
  columns(): readonly Column[]
  context(): CellContext
  /** Names of chambers or rows changed elsewhere: everything is looked at anew. */
  setContext(context: CellContext): void
  /** Deleted rows are found too. The same object until one of its cells changes. */
  row(id: string): Row | undefined
  /** Rows that are there, in rank order; the same array until it changes. */
  rowIds(): readonly string[]
  deletedRowIds(): readonly string[]
  subscribe(listener: (change: TableChange) => void): () => void
  close(): void
}

export type ComputedColumns = Readonly<Record<string, (row: Row) => CellValue>>

interface TableModelInput {
  readonly doc: Y.Doc
  readonly schema: TableSchema
  readonly context: CellContext
  /** Display name of the person here, for deletions. */
  readonly author: string
  /** Columns that are derived from a row's other cells. What they read elsewhere: call `setContext` when it changes. */
  readonly computed?: ComputedColumns
}

export function createTableModel({
  doc,
  schema,
  context: firstContext,
  author,
  computed = {},
}: TableModelInput): TableModel {
  const listeners = new Set<(change: TableChange) => void>()
  const rows = createTableRows(doc, schema.table, computed)
  const customRows = createTableRows(doc, columnTable, {})
  let columns = readColumns()
  let context = firstContext

  const sign = (): { at: string; by: string } => ({ at: new Date().toISOString(), by: author })
  const fieldsOf = (table: string, row: string): Iterable<string> =>
    (table === schema.table ? rows : createTableRows(doc, table, {})).fieldsOf(row)
  const undo = createUndoStack({ doc, author: sign, fieldsOfRow: fieldsOf })

  function readColumns(): readonly Column[] {
    return [...schema.columns, ...readCustomColumns(customRows.all())]
  }

  function announce(change: TableChange): void {
    for (const listener of listeners) listener(change)
  }

  function onCells(event: Y.YMapEvent<CellValue>): void {
    const areColumnsChanged = customRows.take(event.keysChanged).rows.size > 0
    if (areColumnsChanged) columns = readColumns()
    const { rows: changed, isOrderChanged } = rows.take(event.keysChanged)
    if (changed.size > 0 || areColumnsChanged) announce({ rows: changed, isOrderChanged, areColumnsChanged })
  }
  cellsOf(doc).observe(onCells)

  return {
    schema,
    writes: createWrites({ doc, table: schema.table, rows, undo, sign }),
    columns: () => columns,
    context: () => context,
    setContext(next) {
      context = next
      rows.recompute()
      announce({ rows: null, isOrderChanged: false, areColumnsChanged: false })
    },
    row: (id) => rows.row(id),
    rowIds: () => rows.order().present,
    deletedRowIds: () => rows.order().deleted,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      cellsOf(doc).unobserve(onCells)
      undo.close()
      listeners.clear()
    },
  }
}

interface WritesInput {
  readonly doc: Y.Doc
  readonly table: string
  readonly rows: TableRows
  readonly undo: UndoStack
  readonly sign: () => { at: string; by: string }
}

function createWrites({ doc, table, rows, undo, sign }: WritesInput): TableWrites {
  function put(changes: readonly CellChange[]): void {
    for (const { row, field, value } of changes) writeCell(doc, table, row, field, value)
  }
  function add(added: readonly NewCells[], place: RowPlace): string[] {
    return addRowsAt({ doc, table, rows }, added, place)
  }
  function all<T>(work: () => T): T {
    let result: T | undefined
    undo.transact(() => {
      result = work()
    })
    return result as T
  }
  return {
    state: undo.state,
    transact: (work) => undo.transact(work),
    undo: (step) => undo.undo(step),
    redo: () => undo.redo(),
    write(changes) {
      rows.requirePresent(changes.map(({ row }) => row))
      return undo.transact(() => put(changes))
    },
    addRows: (added, place) => all(() => add(added, place)),
    writeAndAdd(changes, added) {
      rows.requirePresent(changes.map(({ row }) => row))
      return all(() => {
        put(changes)
        return add(added, 'last')
      })
    },
    moveRows(ids, place) {
      rows.requirePresent(ids)
      return undo.transact(() => moveRowsTo({ doc, table, rows }, ids, place))
    },
    deleteRows: (ids) => undo.transact(() => ids.forEach((id) => deleteRow(doc, table, id, sign(), rows.fieldsOf(id)))),
    restoreRows: (ids) => all(() => ids.forEach((id) => restoreRow(doc, table, id))),
    restoreAndWrite: (row, changes) =>
      all(() => {
        restoreRow(doc, table, row)
        put(changes)
      }),
    version: (row, field) => undo.version(`${table}/${row}/${field}`),
    writerOf: (row, field) => writesOfCell(doc, `${table}/${row}/${field}`)[0]?.client ?? null,
  }
}
