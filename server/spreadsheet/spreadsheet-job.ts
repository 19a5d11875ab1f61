/** What the thread of spreadsheets is asked and answers: it reads files from outside, so it has no store and no accounts. */
import type { ChamberId } from '../../shared/ids.ts'
import type { ImportCounts, ImportProblem, PlannedRow } from '../../shared/spreadsheet/import-plan.ts'

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
}

export interface ExportJob extends TableContent {
  readonly job: 'export'
  readonly format: 'xlsx' | 'csv'
  readonly withPrivate: boolean
}

export type SpreadsheetJob = ImportJob | ExportJob

export interface ImportAnswer {
  readonly counts: ImportCounts
  readonly problems: readonly ImportProblem[]
  readonly doubtful: readonly Pick<PlannedRow, 'number' | 'name' | 'doubt'>[]
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
