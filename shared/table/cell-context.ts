/** What a cell's text cannot say by itself: the day, the federation's names, the table's own rows. */
import type { CellIssue } from './cell-issue.ts'

export interface ChamberDirectory {
  /** By name, alias or id; null if nobody on the roster is called so. */
  find(text: string): { readonly id: string; readonly name: string } | null
  name(id: string): string | null
}

export interface CellContext {
  /** `YYYY-MM-DD`: a date after it has a warning. */
  readonly todayInBeijing: string
  /** Null where the federation's roster is not at hand: names are then kept without a warning. */
  readonly chambers: ChamberDirectory | null
  /** What a row is called; null for a row that is not there. */
  readonly rowName?: (id: string) => string | null
}

/** A reading of a text: what the cell will hold, and what is wrong with it. */
export interface CellReading<Value> {
  readonly value: Value
  readonly issue: CellIssue | null
}
