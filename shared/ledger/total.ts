/** A total with what it is made of: the rows that count, the rows that do not, and why. */
import { type Decimal, add } from '../quantity/decimal.ts'
import type { LeftOutReason } from './left-out-reason.ts'

export interface LeftOutRow {
  readonly row: string
  readonly reason: LeftOutReason
  /** What the row would have added; null if it has nothing that this total could add. */
  readonly amount: Decimal | null
}

/** A chamber's part; null for gifts of no chamber on the roster. */
export interface ChamberShare {
  readonly chamber: string | null
  readonly amount: Decimal
  readonly entries: number
}

export interface Total {
  readonly amount: Decimal
  /** Ascending ids. */
  readonly rows: readonly string[]
  /** Those of `rows` whose figure is not exact: counted as written. */
  readonly approximate: readonly string[]
  readonly leftOut: readonly LeftOutRow[]
  readonly chambers: readonly ChamberShare[]
}

export interface ItemTotal extends Total {
  /** Code of the catalogue, or a name that is not in it; empty where none was given. */
  readonly item: string
  readonly unit: string
}

export interface MoneyTotal extends Total {
  /** ISO 4217; empty for rows whose currency cannot be read. */
  readonly currency: string
}

export function joinChambers(shares: readonly ChamberShare[]): ChamberShare[] {
  const joined = new Map<string | null, ChamberShare>()
  for (const share of shares) {
    const known = joined.get(share.chamber)
    const amount = known === undefined ? share.amount : add(known.amount, share.amount)
    joined.set(share.chamber, { chamber: share.chamber, amount, entries: (known?.entries ?? 0) + share.entries })
  }
  return [...joined.values()].sort((a, b) => ((a.chamber ?? '') < (b.chamber ?? '') ? -1 : 1))
}

export function byCurrency(a: { readonly currency: string }, b: { readonly currency: string }): number {
  return a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0
}
