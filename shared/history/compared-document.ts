/** What people see of the difference between two states of a document: lines of text with their parts, and cells. */
import type { CellValue } from '../document/cell.ts'

/** Marks are named as the article's schema names them. */
export interface ComparedPart {
  readonly change: 'same' | 'inserted' | 'deleted'
  readonly text: string
  /** The row whose author wrote it first, or that deleted it; null for what stayed. */
  readonly row: number | null
  /** The row that put this copy there, where that is another than `row`: a split, an undone deletion. */
  readonly putBy: number | null
  /** It stands elsewhere before or after. */
  readonly isMoved: boolean
  /** Of what stayed: it looks another way, bold for one. */
  readonly isRestyled: boolean
}

/** One element: a paragraph, a heading, a cell of a table, or what holds such. */
export interface ComparedLine {
  readonly change: 'same' | 'inserted' | 'deleted'
  /** The row that brought or removed the element; null for what stayed. */
  readonly row: number | null
  /** Its name as a block that can be restored: as it was before, or as it is where it is new. */
  readonly block: { readonly client: number; readonly clock: number }
  /** As the article's schema names it. */
  readonly name: string
  readonly depth: number
  /** Attributes that are others than before, of an element that stayed. */
  readonly attributes: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[]
  readonly parts: readonly ComparedPart[]
}

/** One cell, or one value beside the tables (`table` and `row` are '' then). */
export interface ComparedCell {
  readonly table: string
  readonly row: string
  readonly field: string
  /** Undefined if there was none. */
  readonly before: CellValue | undefined
  readonly after: CellValue | undefined
  /** The row of the log that brought what stands there after; that removed it, for what is gone. */
  readonly changedAt: number
}

export interface ComparedDocument {
  readonly lines: readonly ComparedLine[]
  readonly cells: readonly ComparedCell[]
}
