/** Sets cells and single values back to what they were; rows that came since are hidden, since nothing is deleted (D3). */
import type * as Y from 'yjs'
import { canonicalJson } from '../document/canonical-json.ts'
import { type CellValue, cellsOf, parseCellKey } from '../document/cell.ts'
import { root } from '../document/kind.ts'
import { isReadable, readableValue } from '../document/readable-value.ts'
import { linkTable } from '../merge/row-link.ts'
import { settlementTable } from '../merge/settlement-key.ts'
import { columnTable, deleteColumn, deleteRow, isRowDeleted, type RowAuthor } from '../table/row-writes.ts'
import type { RestoreScope } from './restore-scope.ts'
import type { RestoreView } from './restore-view.ts'
import { keysEver } from './stored-items.ts'
import { lastWriteBy } from './value-at.ts'

/** What people decided about writes and rows holds for those, whatever stands in the cells. */
const untouchedTables: ReadonlySet<string> = new Set([linkTable, settlementTable])
const fixedValues: ReadonlySet<string> = new Set(['schema', 'kind'])

type CellScope = Exclude<RestoreScope, { readonly kind: 'block' }>

/** @returns false if what the scope names was never there */
export function restoreCells(view: RestoreView, scope: CellScope, author: RowAuthor): boolean {
  const meta = view.doc.getMap<CellValue>(root.meta)
  if (scope.kind === 'cell' && scope.table === '' && scope.row === '') {
    return restoreValues(view, meta, [scope.field].filter(isKnownIn(meta)))
  }
  const cells = cellsOf(view.doc)
  const keys = [...keysEver(abstract(cells))].filter((key) => isWithin(scope, key))
  const rows = Map.groupBy(keys, rowOf)
  // A cell is set back in its row, whenever the row came.
  const hidden = scope.kind === 'cell' ? [] : [...rows].filter(([, ofRow]) => cameSince(view, cells, ofRow))
  for (const [row] of hidden) rows.delete(row)
  const hasAny = restoreValues(view, cells, inOrder([...rows.values()].flat()))
  for (const [row, ofRow] of hidden) hideRow(view, row, ofRow, author)
  if (scope.kind === 'document') restoreValues(view, meta, [...keysEver(abstract(meta))])
  return hasAny || hidden.length > 0
}

const abstract = (type: unknown) => type as Y.AbstractType<unknown>
const isKnownIn = (map: Y.Map<CellValue>) => (key: string) => [...keysEver(abstract(map))].includes(key)

function isWithin(scope: CellScope, key: string): boolean {
  const place = parseCellKey(key)
  if (place !== null && untouchedTables.has(place.table)) return false
  if (scope.kind === 'document') return true
  if (place?.table !== scope.table || place.row !== scope.row) return false
  return scope.kind === 'row' || place.field === scope.field
}

/** What is no cell of a table stands for itself. */
function rowOf(key: string): string {
  return parseCellKey(key) === null ? key : key.slice(0, key.lastIndexOf('/'))
}

/** A deletion last: a deletion has seen what its author wrote before it. */
function inOrder(keys: readonly string[]): string[] {
  const isDeletion = (key: string) => key.endsWith('/deletedAt')
  return [...keys.filter((key) => !isDeletion(key)), ...keys.filter(isDeletion)]
}

function cameSince(view: RestoreView, cells: Y.Map<CellValue>, keys: readonly string[]): boolean {
  if (keys.length === 1 && keys.some((key) => parseCellKey(key) === null)) return false
  const isThere = (seq: number) => keys.some((key) => valueBy(view, cells, key, seq) !== undefined)
  return !isThere(view.from) && isThere(view.seen)
}

function restoreValues(view: RestoreView, map: Y.Map<CellValue>, keys: readonly string[]): boolean {
  for (const key of keys) {
    if (map === view.doc.getMap(root.meta) && fixedValues.has(key)) continue
    const [was, saw] = [valueBy(view, map, key, view.from), valueBy(view, map, key, view.seen)]
    if (spelling(was) === spelling(saw)) continue
    if (isWrittenSince(view, map, key)) view.counts.leftAlone++
    else if (was !== undefined && !isWritable(was)) view.counts.leftOut++
    else {
      if (was === undefined) map.delete(key)
      else map.set(key, was)
      view.counts.cells++
    }
  }
  return keys.length > 0
}

function valueBy(view: RestoreView, map: Y.Map<CellValue>, key: string, seq: number): CellValue | undefined {
  const write = lastWriteBy(view.past, abstract(map), key, seq)
  return write === null || write.deleted <= seq ? undefined : (write.value as CellValue | undefined)
}

const spelling = (value: CellValue | undefined) =>
  canonicalJson({ value: readableValue(value) ?? null, isThere: value !== undefined })

function isWrittenSince(view: RestoreView, map: Y.Map<CellValue>, key: string): boolean {
  const [saw, now] = [view.seen, view.past.seq].map((seq) => lastWriteBy(view.past, abstract(map), key, seq))
  if (saw?.client !== now?.client || saw?.clock !== now?.clock) return true
  return now !== null && now !== undefined && now.deleted > view.seen && now.deleted <= view.past.seq
}

/** A relay takes no number into a cell (D1), and what is no plain value into nothing. */
function isWritable(value: unknown): boolean {
  if (!isReadable(value) || typeof value === 'number') return false
  return value === null || typeof value !== 'object' || Object.values(value).every(isWritable)
}

function hideRow(view: RestoreView, name: string, keys: readonly string[], author: RowAuthor): void {
  const [table = '', row = ''] = name.split('/')
  if (isRowDeleted(view.doc, table, row)) return
  if (keys.some((key) => isWrittenSince(view, cellsOf(view.doc), key))) {
    view.counts.leftAlone++
    return
  }
  view.counts.rowsHidden++
  const columnOf = table === columnTable ? tableOfColumn(view, row) : null
  if (columnOf !== null) return deleteColumn(view.doc, columnOf, row, author)
  deleteRow(
    view.doc,
    table,
    row,
    author,
    keys.map((key) => key.slice(name.length + 1)),
  )
}

/** The table that has cells in it. */
function tableOfColumn(view: RestoreView, column: string): string | null {
  for (const key of keysEver(abstract(cellsOf(view.doc)))) {
    const place = parseCellKey(key)
    if (place?.field === column) return place.table
  }
  return null
}
