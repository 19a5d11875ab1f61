/** A view's sort, filters and group as questions about rows. */
import type { CellValue, Row } from '../../shared/document/cell.ts'
import { readableValue } from '../../shared/document/readable-value.ts'
import { compareCells, formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { foldText } from './fold-text.ts'
import type { ColumnFilter } from './grid-view.ts'
import type { RowOrderRules } from './row-order.ts'
import type { TableModel } from './table-model.ts'

export interface RowRules {
  /** Rows as the model has them, all of them, in rank order. */
  readonly isPlain: boolean
  readonly isSorted: boolean
  readonly group: Column | null
  passes(id: string): boolean
  compare(this: void, a: string, b: string): number
  groupKey(id: string): string
  groupValue(id: string): CellValue
}

export function createRowRules(model: TableModel, given: RowOrderRules): RowRules {
  const byId = new Map(given.columns.map((column) => [column.id, column]))
  const group = byId.get(given.view.group ?? '') ?? null
  const filters = given.view.filters.flatMap((filter) => {
    const column = byId.get(filter.column)
    return column === undefined ? [] : [passTest(filter, column, model, given.language)]
  })
  const orders = rowOrders(model, given, byId, group)
  const { only } = given

  function passes(id: string): boolean {
    const row = model.row(id)
    if (row === undefined || (row['deletedAt'] ?? null) !== null) return false
    return (only === null || only.has(id)) && filters.every((test) => test(row))
  }

  function compare(a: string, b: string): number {
    const [rowA, rowB] = [model.row(a), model.row(b)]
    if (rowA === undefined || rowB === undefined) return 0
    for (const order of orders) {
      const found = order(rowA, rowB)
      if (found !== 0) return found
    }
    return byRank(rowA, rowB)
  }

  return {
    isPlain: orders.length === 0 && filters.length === 0 && only === null,
    isSorted: orders.length > 0,
    group,
    passes,
    compare,
    groupKey: (id) => (group === null ? '' : cellKeyword(model.row(id)?.[group.id])),
    groupValue: (id) => (group === null ? null : (model.row(id)?.[group.id] ?? null)),
  }
}

type Compare = (a: Row, b: Row) => number

function rowOrders(
  model: TableModel,
  { view, compareRows, defaultCompare }: RowOrderRules,
  byId: ReadonlyMap<string, Column>,
  group: Column | null,
): Compare[] {
  const byColumn = (column: Column, isDescending: boolean): Compare => {
    const own = compareRows[column.id]
    const context = model.context()
    return (a, b) => {
      const [valueA, valueB] = [a[column.id] ?? null, b[column.id] ?? null]
      // Empty cells come last both ways.
      const emptiness = Number(isEmpty(valueA)) - Number(isEmpty(valueB))
      if (emptiness !== 0 || isEmpty(valueA)) return emptiness
      const found = own === undefined ? compareCells(column, valueA, valueB, context) : own(a, b)
      return isDescending ? -found : found
    }
  }
  const sorts = view.sort.flatMap(({ column, isDescending }) => {
    const known = byId.get(column)
    return known === undefined ? [] : [byColumn(known, isDescending)]
  })
  const isGroupSorted = view.sort.some(({ column }) => column === group?.id)
  return [
    ...(group === null || isGroupSorted ? [] : [byColumn(group, false)]),
    // Rows of one group stay together even where the order calls two different values equal.
    ...(group === null ? [] : sorts.slice(0, isGroupSorted ? 1 : 0)),
    ...(group === null ? [] : [byKeyword(group)]),
    ...sorts,
    ...(sorts.length === 0 && defaultCompare !== null ? [defaultCompare] : []),
  ]
}

function byKeyword(column: Column): Compare {
  return (a, b) => {
    const [keyA, keyB] = [cellKeyword(a[column.id]), cellKeyword(b[column.id])]
    return keyA === keyB ? 0 : keyA < keyB ? -1 : 1
  }
}

function byRank(a: Row, b: Row): number {
  const [rankA, rankB] = [rankOf(a), rankOf(b)]
  if (rankA !== rankB) return rankA < rankB ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function rankOf(row: Row): string {
  const rank = row['rank']
  return typeof rank === 'string' ? rank : '~'
}

export function isEmpty(value: CellValue | undefined): boolean {
  return value === undefined || value === null || value === ''
}

/** What makes two cells the same for a filter or a group, whatever the language of the screen. */
export function cellKeyword(value: CellValue | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return String(value)
  const { member, raw } = value
  return typeof member === 'string' ? member : typeof raw === 'string' ? raw : JSON.stringify(readableValue(value))
}

function passTest(
  filter: ColumnFilter,
  column: Column,
  model: TableModel,
  language: 'zh' | 'en',
): (row: Row) => boolean {
  switch (filter.kind) {
    case 'contains': {
      const wanted = foldText(filter.text)
      return (row) => foldText(formatCell(column, row[column.id] ?? null, language, model.context())).includes(wanted)
    }
    case 'oneOf': {
      const values = new Set(filter.values)
      return (row) => values.has(cellKeyword(row[column.id]))
    }
    case 'empty':
      return (row) => isEmpty(row[column.id])
    case 'filled':
      return (row) => !isEmpty(row[column.id])
  }
}
