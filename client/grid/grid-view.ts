/** How a person looks at a table: order, width and hiding of columns, sort, filters, group. Strings only, so that a saved view is one cell. */
import type { Column } from '../../shared/table/column.ts'

export interface ColumnSort {
  readonly column: string
  readonly isDescending: boolean
}

/** `contains` looks into what the cell shows; `oneOf` compares it whole; `empty` and `filled` ask whether it holds anything. */
export type ColumnFilter =
  | { readonly column: string; readonly kind: 'contains'; readonly text: string }
  | { readonly column: string; readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly column: string; readonly kind: 'empty' | 'filled' }

export interface GridView {
  /** Column ids from the left; columns that it does not name follow in their own order. */
  readonly order: readonly string[]
  /** CSS pixels by column id, where somebody changed them. */
  readonly widths: Readonly<Record<string, number>>
  readonly hidden: readonly string[]
  /** How many of the shown columns stay in sight at the left. */
  readonly frozen: number
  /** The first decides, the next break ties. */
  readonly sort: readonly ColumnSort[]
  /** At most one a column; a row is shown if it passes all. */
  readonly filters: readonly ColumnFilter[]
  readonly group: string | null
}

/** What a saved view's `state` cell holds. */
export type GridViewState = Readonly<Record<string, string>>

export const plainView: GridView = { order: [], widths: {}, hidden: [], frozen: 1, sort: [], filters: [], group: null }

const minColumnWidth = 48
const maxColumnWidth = 800

/** A screen of frozen columns leaves nothing to scroll. */
export const maxFrozen = 6

export function formatGridView(view: GridView): GridViewState {
  return {
    order: view.order.join(','),
    widths: Object.entries(view.widths)
      .map(([column, width]) => `${column}:${Math.round(width)}`)
      .join(','),
    hidden: view.hidden.join(','),
    frozen: String(view.frozen),
    sort: view.sort.map(({ column, isDescending }) => `${column}:${isDescending ? 'down' : 'up'}`).join(','),
    filters: JSON.stringify(view.filters),
    group: view.group ?? '',
  }
}

/** Never fails: what a newer version or a bad program wrote there is left out, the rest holds. */
export function parseGridView(state: unknown): GridView {
  if (typeof state !== 'object' || state === null) return plainView
  const field = (name: string): string => {
    const value = (state as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    order: [...new Set(list(field('order')))],
    widths: Object.fromEntries(list(field('widths')).flatMap(parseWidth)),
    hidden: list(field('hidden')),
    frozen: /^\d$/.test(field('frozen')) ? Math.min(Number(field('frozen')), maxFrozen) : plainView.frozen,
    sort: list(field('sort')).flatMap((each): ColumnSort[] => {
      const [column = '', way] = each.split(':')
      return way === 'up' || way === 'down' ? [{ column, isDescending: way === 'down' }] : []
    }),
    filters: parseFilters(field('filters')),
    group: field('group') === '' ? null : field('group'),
  }
}

function list(text: string): string[] {
  return text.split(',').filter((each) => each !== '')
}

function parseWidth(text: string): [string, number][] {
  const [column = '', width = ''] = text.split(':')
  return /^\d{1,4}$/.test(width) ? [[column, clampWidth(Number(width))]] : []
}

export function clampWidth(width: number): number {
  return Math.max(minColumnWidth, Math.min(maxColumnWidth, Math.round(width)))
}

function parseFilters(text: string): ColumnFilter[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return []
  }
  return Array.isArray(read) ? read.flatMap(parseFilter) : []
}

function parseFilter(read: unknown): ColumnFilter[] {
  if (typeof read !== 'object' || read === null) return []
  const { column, kind, text, values } = read as Record<string, unknown>
  if (typeof column !== 'string') return []
  if (kind === 'contains' && typeof text === 'string') return [{ column, kind, text }]
  if (kind === 'empty' || kind === 'filled') return [{ column, kind }]
  if (kind === 'oneOf' && Array.isArray(values)) {
    return [{ column, kind, values: values.filter((each): each is string => typeof each === 'string') }]
  }
  return []
}

export interface ShownColumn {
  readonly column: Column
  readonly width: number
}

/** The columns as the view shows them, from the left. */
export function shownColumns(columns: readonly Column[], view: GridView): ShownColumn[] {
  const hidden = new Set(view.hidden)
  return orderedColumns(columns, view)
    .filter((column) => !hidden.has(column.id))
    .map((column) => ({ column, width: view.widths[column.id] ?? column.width }))
}

/** All columns in the view's order, the hidden ones among them. */
export function orderedColumns(columns: readonly Column[], view: GridView): Column[] {
  const place = new Map(view.order.map((id, index) => [id, index]))
  const last = view.order.length
  return columns
    .map((column, index) => ({ column, at: place.get(column.id) ?? last + index }))
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column)
}
