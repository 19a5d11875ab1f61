/** What a cell has against it, shown at the cell: the value stays as it was typed, and the work goes on. */
import type { FigureIssueCode } from '../quantity/figure-issue.ts'

type CellIssueCode =
  | FigureIssueCode
  | 'unknownChamber'
  | 'unknownChoice'
  | 'unknownRow'
  | 'futureDate'
  | 'assumedYear'
  | 'unsafeLink'
  | 'tooLong'

export interface CellIssue {
  readonly code: CellIssueCode
  /** An error keeps the cell out of what is computed; a warning does not. */
  readonly severity: 'error' | 'warn'
  /** The part of the value that it is about. */
  readonly detail: string
}
