/** What the page and the thread of spreadsheets say to each other. */
import type { ColumnMapping } from '../../shared/spreadsheet/map-columns.ts'
import type { ImportPlan } from '../../shared/spreadsheet/import-plan.ts'
import type { SheetNote } from '../../shared/spreadsheet/sheet.ts'
import type { SpreadsheetRefusal } from '../../shared/spreadsheet/spreadsheet-error.ts'
import type { TextEncoding } from '../../shared/spreadsheet/text-encoding.ts'
import type { Column, TableSchema } from '../../shared/table/column.ts'

/** A table as it stands; functions cannot travel, so names of chambers are read from the roster again. */
export interface TableState {
  readonly doc: Uint8Array
  readonly federation: Uint8Array | null
  readonly schema: TableSchema
  readonly columns: readonly Column[]
  readonly todayInBeijing: string
}

interface SheetSummary {
  readonly name: string
  readonly isHidden: boolean
  readonly rowCount: number
  readonly mapping: ColumnMapping
  readonly notes: readonly SheetNote[]
}

export interface FileSummary {
  readonly sheets: readonly SheetSummary[]
  /** The sheet that has the most of the table's columns. */
  readonly likeliest: number
  readonly encoding: { readonly taken: TextEncoding; readonly isSure: boolean } | null
  readonly hasMacros: boolean
}

export interface SpreadsheetQuestions {
  /** The thread keeps the file until the next one. */
  read: {
    ask: { name: string; bytes: Uint8Array; columns: readonly Column[]; wanted: TextEncoding | null }
    answer: FileSummary
  }
  compare: { ask: { sheet: number; mapping: ColumnMapping; table: TableState }; answer: ImportPlan }
  write: {
    ask: {
      format: 'xlsx' | 'csv'
      table: TableState
      language: 'zh' | 'en'
      withPrivate: boolean
      /** Whose ledger it is; null for a roster or the office's own. */
      chamber: string | null
    }
    answer: Uint8Array
  }
}

export type QuestionName = keyof SpreadsheetQuestions
export type Refusal = SpreadsheetRefusal | 'failed'

export interface Question<Name extends QuestionName = QuestionName> {
  readonly id: number
  readonly name: Name
  readonly ask: SpreadsheetQuestions[Name]['ask']
}

export type Answer =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly refusal: Refusal }
