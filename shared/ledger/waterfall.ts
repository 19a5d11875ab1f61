/** How a total comes about: everything added up as it stands, less each reason, gives the total. */
import { type Decimal, add, subtract } from '../quantity/decimal.ts'
import type { LeftOutReason } from './left-out-reason.ts'
import type { LeftOutSum } from './ledger-subtotal.ts'

interface WaterfallStep {
  readonly reason: LeftOutReason
  readonly entries: number
  /** What the reason takes away; zero where the entries have nothing that this total could add. */
  readonly amount: Decimal
  /** What remains after it. */
  readonly remaining: Decimal
}

export interface Waterfall {
  readonly naive: Decimal
  readonly steps: readonly WaterfallStep[]
  readonly result: Decimal
}

/** @param leftOut from `leftOutSums` of a total, or of a subtotal as it is */
export function waterfallOf(amount: Decimal, leftOut: readonly LeftOutSum[]): Waterfall {
  const naive = leftOut.reduce((total, each) => add(total, each.amount), amount)
  let remaining = naive
  const steps = leftOut.map(({ reason, entries, amount: taken }) => {
    remaining = subtract(remaining, taken)
    return { reason, entries, amount: taken, remaining }
  })
  return { naive, steps, result: remaining }
}
