/** What the thread of spreadsheets is asked and answers: it reads files from outside, so it has no store and no accounts. */
import type { ChamberId } from '../../shared/ids.ts'
import type { ImportCounts, ImportPlan, ImportProblem, PlannedRow } from '../../shared/spreadsheet/import-plan.ts'

export type TableKind = 'roster' | 'ledger'

export interface TableContent {
  readonly kind: TableKind
  readonly chamber: ChamberId | null
  /** The document, as updates of its log. */
  readonly updates: readonly Uint8Array[]
  /** The federation's roster, likewise; null if there is none. */
  readonly federation: readonly Uint8Array[] | null
  /** `YYYY-MM-DD`. */
  readonly todayInBeijing: string
}

export interface ImportJob extends TableContent {
  readonly job: 'import'
  readonly fileName: string
  readonly bytes: Uint8Array
  /** The file's value in cells that were changed on both sides, which otherwise stay as they are. */
  readonly takeFile: boolean
}

export interface ExportJob extends TableContent {
  readonly job: 'export'
  readonly format: 'xlsx' | 'csv'
  readonly withPrivate: boolean
}

export type SpreadsheetJob = ImportJob | ExportJob

interface DoubtfulRow extends Pick<PlannedRow, 'number' | 'name' | 'doubt'> {
  /** Cells that were changed on both sides. */
  readonly conflicts: readonly { readonly column: string; readonly here: string; readonly file: string }[]
}

export interface ImportAnswer {
  readonly counts: ImportCounts
  readonly problems: readonly ImportProblem[]
  /** Rows that were left out, or of which cells were. */
  readonly doubtful: readonly DoubtfulRow[]
  readonly kept: ImportPlan['kept']
  readonly withoutBase: number
  readonly sheet: string
  /** Of a text file, with a question mark where it could be another. */
  readonly encoding: string | null
  /** What the document lacks, small enough for a frame each, in order. */
  readonly updates: readonly Uint8Array[]
}

export interface ExportAnswer {
  readonly bytes: Uint8Array
}

/** `refusal` is for the person who asked. */
export type SpreadsheetAnswer<Answer> = { readonly answer: Answer } | { readonly refusal: string }
