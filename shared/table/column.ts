/**
 * What a column of a table holds: rosters, ledgers and derived tables describe themselves in these words, and grid,
 * import, export and merge report read nothing else.
 */

/**
 * `number` is a quantity without a unit (600余). `chamber` names a member of the federation's roster, `row` another
 * row of the same table.
 */
export const columnTypes = [
  'text',
  'number',
  'quantity',
  'money',
  'date',
  'choice',
  'chamber',
  'link',
  'person',
  'row',
] as const
export type ColumnType = (typeof columnTypes)[number]

/** Words in both languages: labels travel with the data into spreadsheets, so they are not the screen's alone. */
export interface Label {
  readonly zh: string
  readonly en: string
}

export interface Choice {
  /** What the cell holds. */
  readonly code: string
  readonly label: Label
  /** Further words that mean it when typed or imported, compared without case and width. */
  readonly aliases?: readonly string[]
}

export interface Column {
  /** The field of the cell's key. */
  readonly id: string
  readonly type: ColumnType
  readonly label: Label
  /** Further headings that mean this column in a spreadsheet. */
  readonly aliases?: readonly string[]
  /** For `choice`. */
  readonly choices?: readonly Choice[]
  /** Whether other words than the choices' may stay without a warning. */
  readonly isOpenChoice?: boolean
  /** For `date`: a day to come is as good as one that was, like the end of a term. */
  readonly mayLieAhead?: boolean
  /** Personal or bank details: never in an export that leaves the chamber and the office. */
  readonly isPrivate?: boolean
  /** Derived from other cells: shown, exported, never written. */
  readonly isComputed?: boolean
  /** In CSS pixels, before anybody changed it. */
  readonly width: number
}

export interface TableSchema {
  /** First part of the cell's key. */
  readonly table: string
  readonly label: Label
  readonly columns: readonly Column[]
  /** The column that names a row to people, in messages and in the frozen first place. */
  readonly nameColumn: string
  /** The column that names a row whose name is empty: a chamber that gave by itself stands in its own column only. */
  readonly nameStandIn?: string
  /** Columns that make two rows look like one entry when they hold the same. */
  readonly likenessColumns: readonly string[]
}
