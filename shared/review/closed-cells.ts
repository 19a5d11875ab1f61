/** Reads from a ledger what closing a period closes (V14): its rows, and the writes of cells by which the relay knows them. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../document/apply-stored-update.ts'
import { type CellValue, cellsOf, parseCellKey } from '../document/cell.ts'
import { cellNames, writesOfCell } from '../document/cell-writes.ts'
import { IdRanges, type RangeList } from '../document/id-ranges.ts'
import { entryTable } from '../ledger/ledger-schema.ts'
import { isStoredDate, lastDayOf } from '../table/date-text.ts'

/** The day that says into which period an entry falls. */
export const periodField = 'reportedOn'

/** Plain data: it crosses from the thread that reads it. */
export interface ClosedCells {
  /** The last day of the period, `YYYY-MM-DD`. */
  readonly until: string
  readonly rows: readonly string[]
  /** Every write that a cell of these rows ever got. */
  readonly written: RangeList
  /** Of them, what stands there. */
  readonly standing: RangeList
  /** Every write of a day, of all rows. */
  readonly days: RangeList
}

/** Whether an entry of this day falls into the period that ends with `until`: an entry without a day falls into none. */
export function fallsInto(until: string, day: CellValue | undefined): boolean {
  return typeof day === 'string' && isStoredDate(day) && lastDayOf(day) <= until
}

/** Deleted rows among them: brought back, they would change the period. */
function closedRows(doc: Y.Doc, until: string): string[] {
  const cells = cellsOf(doc)
  const rows: string[] = []
  for (const [name, value] of cells.entries()) {
    const key = parseCellKey(name)
    if (key?.table === entryTable && key.field === periodField && fallsInto(until, value)) rows.push(key.row)
  }
  return rows
}

/**
 * @param rows as they fell into the period when it was closed
 * @param doc of then or later, which keeps what was deleted
 */
function readClosedCells(doc: Y.Doc, until: string, rows: readonly string[]): ClosedCells {
  const [closed, cells] = [new Set(rows), cellsOf(doc)]
  const [written, standing, days] = [new IdRanges(), new IdRanges(), new IdRanges()]
  for (const name of cellNames(doc)) {
    const key = parseCellKey(name)
    if (key?.table !== entryTable) continue
    const isClosed = closed.has(key.row)
    if (!isClosed && key.field !== periodField) continue
    const writes = writesOfCell(doc, name)
    for (const { client, clock } of writes) {
      if (isClosed) written.add(client, clock, 1)
      if (key.field === periodField) days.add(client, clock, 1)
    }
    const [newest] = writes
    // What was taken out before is taken out again by every device that syncs.
    if (isClosed && newest !== undefined && cells.has(name)) standing.add(newest.client, newest.clock, 1)
  }
  return { until, rows, written: written.toList(), standing: standing.toList(), days: days.toList() }
}

/**
 * @param updates all rows of the log, each as it was written
 * @param closedAt the row on which the period was closed
 */
export function closedCellsOf(updates: readonly Uint8Array[], closedAt: number, until: string): ClosedCells {
  // What was written over stays: a device that was away writes over it again.
  const doc = new Y.Doc({ gc: false })
  const apply = (some: readonly Uint8Array[]) =>
    doc.transact(() => {
      for (const update of some) applyStoredUpdate(doc, update)
    })
  try {
    apply(updates.slice(0, closedAt))
    const rows = closedRows(doc, until)
    apply(updates.slice(closedAt))
    return readClosedCells(doc, until, rows)
  } finally {
    doc.destroy()
  }
}
