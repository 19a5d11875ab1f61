/** What a person does to a view, one function a deed. */
import type { Column } from '../../shared/table/column.ts'
import { type ColumnFilter, type GridView, clampWidth, maxFrozen, orderedColumns, shownColumns } from './grid-view.ts'

export function withWidth(view: GridView, column: string, width: number): GridView {
  return { ...view, widths: { ...view.widths, [column]: clampWidth(width) } }
}

/** Puts a column before another one, or behind all for null. */
export function withColumnBefore(
  view: GridView,
  columns: readonly Column[],
  column: string,
  before: string | null,
): GridView {
  const order = orderedColumns(columns, view)
    .map(({ id }) => id)
    .filter((id) => id !== column)
  const at = before === null ? order.length : order.indexOf(before)
  order.splice(at < 0 ? order.length : at, 0, column)
  return { ...view, order }
}

/** One place among the shown columns. */
export function withColumnMoved(
  view: GridView,
  columns: readonly Column[],
  column: string,
  way: 'left' | 'right',
): GridView {
  const shown = shownColumns(columns, view).map((each) => each.column.id)
  const at = shown.indexOf(column)
  if (way === 'left') return at <= 0 ? view : withColumnBefore(view, columns, column, shown[at - 1] ?? null)
  if (at < 0 || at >= shown.length - 1) return view
  return withColumnBefore(view, columns, column, shown[at + 2] ?? null)
}

export function withHidden(view: GridView, column: string, isHidden: boolean): GridView {
  const hidden = view.hidden.filter((id) => id !== column)
  return { ...view, hidden: isHidden ? [...hidden, column] : hidden }
}

export function withFrozen(view: GridView, frozen: number): GridView {
  return { ...view, frozen: Math.max(0, Math.min(maxFrozen, frozen)) }
}

/** Null takes the column out of the sort. */
export function withSort(view: GridView, column: string, isDescending: boolean | null): GridView {
  return { ...view, sort: isDescending === null ? [] : [{ column, isDescending }] }
}

export function withFilter(view: GridView, column: string, filter: ColumnFilter | null): GridView {
  const others = view.filters.filter((each) => each.column !== column)
  return { ...view, filters: filter === null ? others : [...others, filter] }
}

export function withGroup(view: GridView, column: string | null): GridView {
  return { ...view, group: column }
}
