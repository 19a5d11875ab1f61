/**
 * Money of all ledgers in yuan: each ledger's by its own rates, or else by those of the office's ledger. What has
 * neither is no part of the sum and is named (Q27).
 */
import { rateOn } from '../../shared/quantity/conversion.ts'
import { sum } from '../../shared/quantity/decimal.ts'
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import type { LedgerRate } from '../../shared/ledger/rate-table.ts'
import { type Conversion, type CurrencySum, convertToYuan, rateKey, sumInYuan } from './conversion.ts'

/** @param lastDay YYYY-MM-DD of the cut-off in Beijing; null takes the newest rates */
export function convertLedgers(ledgers: readonly LedgerSubtotal[], lastDay: string | null): Conversion {
  const ofOffice = ledgers.filter(({ chamber }) => chamber === null).flatMap(({ rates = [] }) => rates)
  const conversions = ledgers.map(({ money, rates = [] }) => {
    const counted = money.filter(({ entries }) => entries > 0)
    return convertToYuan(counted, withFallback(rates, ofOffice, lastDay), lastDay)
  })
  const parts = joinSums(
    conversions.flatMap((each) => each.parts),
    ({ currency, rate }) => (rate === null ? currency : rateKey(rate)),
    (first, alike) => ({ ...first, yuan: sum(alike.map(({ yuan }) => yuan)) }),
  )
  const unconverted = joinSums(
    conversions.flatMap((each) => each.unconverted),
    ({ currency }) => currency,
    (first) => first,
  )
  return { yuan: sumInYuan(parts), parts, unconverted }
}

/** A ledger's own rate stands, also where the office has a newer one: its chamber vouches for it. */
function withFallback(
  own: readonly LedgerRate[],
  ofOffice: readonly LedgerRate[],
  lastDay: string | null,
): readonly LedgerRate[] {
  return [...own, ...ofOffice.filter(({ currency }) => rateOn(own, currency, lastDay) === null)]
}

function joinSums<Sum extends CurrencySum>(
  sums: readonly Sum[],
  keyOf: (sum: Sum) => string,
  join: (first: Sum, alike: readonly Sum[]) => Sum,
): Sum[] {
  return [...Map.groupBy(sums, keyOf).values()]
    .flatMap((alike) => {
      const [first] = alike
      if (first === undefined) return []
      return [{ ...join(first, alike), amount: sum(alike.map(({ amount }) => amount)) }]
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
