/** The office's published totals over time: what was given is not taken back, so a later one below an earlier is an error. */
import { type Decimal, compare } from '../quantity/decimal.ts'

export interface OfficialFigure {
  /** ISO 8601 day or instant: later sorts higher. */
  readonly asOf: string
  readonly item: string
  /** Unit or currency. */
  readonly unit: string
  readonly amount: Decimal
}

export interface SeriesFall {
  readonly earlier: OfficialFigure
  readonly later: OfficialFigure
}

/** Each figure against the highest of its item and unit before it. */
export function findSeriesFalls(figures: readonly OfficialFigure[]): SeriesFall[] {
  const falls: SeriesFall[] = []
  for (const series of Map.groupBy(figures, ({ item, unit }) => JSON.stringify([item, unit])).values()) {
    const inTime = series.toSorted((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0))
    let highest: OfficialFigure | null = null
    for (const figure of inTime) {
      const isBelow = highest !== null && compare(figure.amount, highest.amount) < 0
      // Of one moment two figures are a contradiction for another check, not a fall.
      if (highest !== null && isBelow && figure.asOf > highest.asOf) falls.push({ earlier: highest, later: figure })
      if (highest === null || !isBelow) highest = figure
    }
  }
  return falls
}
