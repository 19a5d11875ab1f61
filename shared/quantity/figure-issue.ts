/** What a figure may have against it, for people to see beside it; the figure stays as typed. */
export type FigureIssueCode =
  | 'unreadable'
  | 'unknownUnit'
  | 'unknownCurrency'
  | 'negative'
  | 'absurd'
  | 'forbiddenStyle'
  | 'assumedCurrency'
  | 'ambiguousCurrency'
  | 'minorUnits'
  | 'fraction'
  | 'ignoredText'

export interface FigureIssue {
  readonly code: FigureIssueCode
  readonly severity: 'error' | 'warn'
  /** The part of the text that it is about. */
  readonly detail: string
}

export interface FigureReading<Figure> {
  /** Null where the text is no figure: the raw text is kept in its place. */
  readonly figure: Figure | null
  readonly issue: FigureIssue | null
}

export function unreadable(detail: string, code: FigureIssueCode = 'unreadable'): FigureReading<never> {
  return { figure: null, issue: { code, severity: 'error', detail } }
}
