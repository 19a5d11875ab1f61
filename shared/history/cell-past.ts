/** What one cell of a document held over time, and which row of the log changed it. */
import type * as Y from 'yjs'
import { canonicalJson } from '../document/canonical-json.ts'
import { type CellKey, type CellValue, formatCellKey } from '../document/cell.ts'
import { root } from '../document/kind.ts'
import { readableValue } from '../document/readable-value.ts'
import type { DocumentPast } from './document-past.ts'
import { lastWriteBy, writesOf } from './value-at.ts'

export interface CellChange {
  readonly seq: number
  /** Undefined if there was none. */
  readonly before: CellValue | undefined
  readonly after: CellValue | undefined
}

export interface CellPast {
  /** The newest first. */
  readonly changes: readonly CellChange[]
  /** Rows of the log before them that touched the cell, and are left out. */
  readonly older: number
}

// What a person reads; a program that writes one cell all day is looked at by other means.
const mostRows = 200

/** @param key `table` and `row` are '' for a value beside the tables @throws RangeError for what names no cell */
export function cellPast(past: DocumentPast, key: CellKey): CellPast {
  const isCell = key.table !== '' || key.row !== ''
  const map = past.doc.getMap(isCell ? root.cells : root.meta) as Y.AbstractType<unknown>
  const name = isCell ? formatCellKey(key) : key.field
  const touched = new Set<number>()
  for (const { client, clock } of writesOf(map, name)) {
    touched.add(past.times.writtenAt(client, clock))
    touched.add(past.times.deletedAt(client, clock))
  }
  const rows = [...touched].filter((seq) => seq <= past.seq).toSorted((a, b) => a - b)
  const older = Math.max(0, rows.length - mostRows)
  let before = older === 0 ? undefined : valueAt(past, map, name, rows[older - 1] ?? 0)
  const changes: CellChange[] = []
  for (const seq of rows.slice(older)) {
    const after = valueAt(past, map, name, seq)
    if (!isSame(before, after)) changes.unshift({ seq, before, after })
    before = after
  }
  return { changes, older }
}

function valueAt(past: DocumentPast, map: Y.AbstractType<unknown>, name: string, seq: number): CellValue | undefined {
  const write = lastWriteBy(past, map, name, seq)
  return write === null || write.deleted <= seq ? undefined : readableValue(write.value as CellValue | undefined)
}

function isSame(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return canonicalJson(a) === canonicalJson(b)
}
