/** Finds which column of a sheet is which column of the table, by its heading; a person may choose otherwise. */
import type { Column } from '../table/column.ts'
import type { Sheet } from './sheet.ts'
import { readBaseHeading } from './base-column.ts'
import { type FigurePart, headingKey, partHeading, partsOf, rowIdHeading, splitHeading } from './table-heading.ts'

export type ColumnTarget =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'rowId' }
  /** What the row held when it was exported. */
  | { readonly kind: 'base'; readonly fields: readonly string[] }
  /** The row id of a chamber, beside its name. */
  | { readonly kind: 'chamberId'; readonly field: string }
  /** Further names, several in a cell. */
  | { readonly kind: 'aliases' }
  | { readonly kind: 'part'; readonly field: string; readonly part: FigurePart }
  | { readonly kind: 'ignored'; readonly reason: 'unknown' | 'computed' | 'taken' | 'chosen' }

export interface MappedColumn {
  /** In the sheet, from 0. */
  readonly index: number
  readonly heading: string
  readonly target: ColumnTarget
  /** From the heading, for figures that come without: 数量（万个）. */
  readonly unit: string
}

export interface ColumnMapping {
  /** Row number of the headings; null if the sheet has none. */
  readonly headingRow: number | null
  readonly columns: readonly MappedColumn[]
}

// A title, a date and a note stand above the headings, hardly more.
const rowsLookedAt = 12

export function mapColumns(columns: readonly Column[], sheet: Sheet): ColumnMapping {
  const known = knownHeadings(columns)
  let best: { readonly row: number | null; readonly cells: readonly string[]; readonly hits: number } = {
    row: sheet.rows[0]?.number ?? null,
    cells: sheet.rows[0]?.cells ?? [],
    hits: 0,
  }
  for (const { number, cells } of sheet.rows.slice(0, rowsLookedAt)) {
    const hits = new Set(cells.flatMap((cell) => findTarget(known, cell)?.key ?? [])).size
    if (hits > best.hits) best = { row: number, cells, hits }
  }
  const taken = new Set<string>()
  const width = Math.max(0, ...sheet.rows.map((row) => row.cells.length))
  const mapped = Array.from({ length: width }, (_, index): MappedColumn => {
    const heading = (best.cells[index] ?? '').trim()
    const found = findTarget(known, heading)
    if (found === null) return { index, heading, target: { kind: 'ignored', reason: 'unknown' }, unit: '' }
    if (taken.has(found.key)) return { index, heading, target: { kind: 'ignored', reason: 'taken' }, unit: '' }
    taken.add(found.key)
    return { index, heading, target: found.target, unit: found.unit }
  })
  return { headingRow: best.row, columns: mapped }
}

/** How many columns of the table a mapping fills: the sheet with the most is the likeliest. */
export function countMapped(mapping: ColumnMapping): number {
  return mapping.columns.filter(({ target }) => target.kind === 'field').length
}

/** One target is filled from one column: whoever had it before gives it up. */
export function chooseTarget(mapping: ColumnMapping, index: number, target: ColumnTarget): ColumnMapping {
  const columns = mapping.columns.map((column): MappedColumn => {
    if (column.index === index) return { ...column, target }
    const isTaken = target.kind !== 'ignored' && targetKey(column.target) === targetKey(target)
    return isTaken ? { ...column, target: { kind: 'ignored', reason: 'taken' } } : column
  })
  return { ...mapping, columns }
}

export function targetKey(target: ColumnTarget): string {
  switch (target.kind) {
    case 'field':
    case 'chamberId':
      return `${target.kind} ${target.field}`
    case 'part':
      return `${target.kind} ${target.field} ${target.part}`
    case 'rowId':
    case 'base':
    case 'aliases':
    case 'ignored':
      return target.kind
  }
}

type KnownHeadings = ReadonlyMap<string, ColumnTarget>

/** What is written over exports goes before ids and labels, and those before other words: 名称 is a company here, goods there. */
function knownHeadings(columns: readonly Column[]): KnownHeadings {
  const known = new Map<string, ColumnTarget>()
  const add = (heading: string, target: ColumnTarget): void => {
    const key = headingKey(heading)
    if (key !== '' && !known.has(key)) known.set(key, target)
  }
  for (const heading of ['rowId', rowIdHeading.zh, rowIdHeading.en]) add(heading, { kind: 'rowId' })
  for (const column of columns) {
    for (const part of partsOf(column)) {
      const target = { kind: 'part', field: column.id, part } as const
      add(partHeading(column, part, 'zh'), target)
      add(partHeading(column, part, 'en'), target)
    }
    if (column.type === 'chamber') add(`${column.id}Id`, { kind: 'chamberId', field: column.id })
  }
  for (const column of columns) {
    for (const heading of [column.label.zh, column.label.en, column.id]) add(heading, targetOf(column))
  }
  for (const column of columns) for (const heading of column.aliases ?? []) add(heading, targetOf(column))
  return known
}

function targetOf(column: Column): ColumnTarget {
  if (column.id === 'aliases' && column.isComputed === true) return { kind: 'aliases' }
  return column.isComputed === true ? { kind: 'ignored', reason: 'computed' } : { kind: 'field', field: column.id }
}

function findTarget(known: KnownHeadings, heading: string) {
  const fields = readBaseHeading(heading)
  if (fields !== null) return { target: { kind: 'base', fields } as const, key: 'base', unit: '' }
  const whole = known.get(headingKey(heading))
  if (whole !== undefined) return { target: whole, key: targetKey(whole), unit: '' }
  const { name, unit } = splitHeading(heading)
  const target = unit === '' ? undefined : known.get(headingKey(name))
  return target === undefined ? null : { target, key: targetKey(target), unit }
}
