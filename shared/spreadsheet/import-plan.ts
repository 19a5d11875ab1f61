/** What an import would do, row by row, before anything is written. */
import type { CellValue } from '../document/cell.ts'

export type RowVerdict = 'new' | 'changed' | 'same' | 'doubtful'

export type RowDoubt =
  /** Cells of it were changed in the file and, differently, in the table since the file was written. */
  | 'bothChanged'
  /** The row it names was deleted. */
  | 'deleted'
  /** Its id stands at another row of the file already: the row was copied, id and all. */
  | 'copiedId'
  /** It bears the id of one row and the name of another: part of the file was sorted without its ids. */
  | 'movedId'
  /** It looks like a row that is there, and differs from it in more than what was empty. */
  | 'lookAlike'
  /** It looks like several. */
  | 'severalAlike'
  /** It looks like a row further up in the file. */
  | 'twiceInFile'
  /** Its name is another name of a row that is there. */
  | 'otherName'
  /** It has no name. */
  | 'noName'
  /** It adds up the rows above it. */
  | 'totalRow'

export interface CellChange {
  readonly field: string
  /** What the cell held when the plan was made; undefined for a cell that never held anything. */
  readonly old: CellValue | undefined
  readonly next: CellValue
  readonly oldText: string
  readonly nextText: string
}

export interface NewAlias {
  readonly name: string
  readonly kind: string
}

/** A row of the table that a row of the file may be, and what the file would change in it. */
export interface RowMatch {
  readonly id: string
  readonly name: string
  readonly changes: readonly CellChange[]
  /** Changed on both sides: never written without a person's choice. */
  readonly conflicts: readonly CellChange[]
  readonly aliases: readonly NewAlias[]
}

export interface PlannedRow {
  /** As the spreadsheet counts. */
  readonly number: number
  readonly name: string
  readonly verdict: RowVerdict
  readonly doubt: RowDoubt | null
  /** The row that it is, or those that it may be: the likeliest first. */
  readonly matches: readonly RowMatch[]
  /** The id that the file brought for a row that is not there yet. */
  readonly id: string | null
  /** For a row that is added. */
  readonly cells: Readonly<Record<string, CellValue>>
  readonly aliases: readonly NewAlias[]
}

export interface ImportProblem {
  readonly row: number
  /** The heading, '' where the problem is the row's. */
  readonly column: string
  /** As in a spreadsheet: C5. */
  readonly cell: string
  readonly code: string
  readonly severity: 'error' | 'warn'
  /** What stands there, cut. */
  readonly text: string
  readonly detail: string
}

export interface ImportCounts {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly doubtful: number
}

export interface ImportPlan {
  readonly table: string
  readonly rows: readonly PlannedRow[]
  readonly counts: ImportCounts
  readonly problems: readonly ImportProblem[]
  /** The list changes only in this: rows of the table that the file does not name. */
  readonly absent: number
  /** What colleagues did since the file was written, and the file did not touch: it stays. */
  readonly kept: { readonly cells: number; readonly deletedRows: number }
  /** Rows known by their id that say nothing of what they were at the export: the file's word stands in each cell. */
  readonly withoutBase: number
}

/**
 * What a person decided on a doubtful row. Without a decision nothing of it is written, except that a row of which some
 * cells were changed on both sides takes the others.
 */
export type RowChoice =
  | { readonly as: 'skip' }
  | { readonly as: 'new' }
  | { readonly as: 'row'; readonly id: string }
  /** The file's value in these cells that were changed on both sides; the table's in the others. */
  | { readonly as: 'cells'; readonly fields: readonly string[] }
