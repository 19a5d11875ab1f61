/** What tells the federation's roster of chambers from a chamber's roster of companies. */
import type { Row } from '../../shared/document/cell.ts'
import type { Alias } from '../../shared/roster/alias.ts'
import type { Reading } from '../../shared/roster/reading-table.ts'
import type { TableSchema } from '../../shared/table/column.ts'
import { type GridView, plainView } from '../grid/grid-view.ts'
import type { ComputedColumns } from '../grid/table-model.ts'
import type { ReadableStore } from '../ui/useStore.ts'
import type { RosterOrder } from './OrderMenu.tsx'

export interface RosterKind {
  readonly title: string
  readonly schema: TableSchema
  readonly computed: ComputedColumns
  /** What the computed columns read besides their row. */
  readonly reads: ReadableStore<unknown> | null
  readonly plain: GridView
  /** Null for a roster whose rows have no other names. */
  readonly aliases: readonly Alias[] | null
  readonly aliasesOf: (row: string) => readonly string[]
  /** Null for a roster without places. */
  readonly readings: readonly Reading[] | null
  readonly compareRows: Readonly<Record<string, (a: Row, b: Row) => number>>
  readonly orders: readonly RosterOrder[]
  readonly words: { readonly add: string; readonly emptyTitle: string; readonly emptyDetail: string }
}

/** Who holds which office comes first; what is seldom asked for is one click away. */
export const federationView: GridView = {
  ...plainView,
  hidden: ['roleFrom', 'roleTo', 'website', 'branches', 'founded', 'note'],
}

export const companyView: GridView = {
  ...plainView,
  hidden: ['localName', 'registration', 'address', 'website', 'expires', 'note'],
}

export const noAliases = (): readonly string[] => []
