/** Money of several currencies in yuan: only with a rate that has a date and a source, exact, each step shown. */
import { type Rate, convertToHome, rateOn } from '../../shared/quantity/conversion.ts'
import { homeCurrency } from '../../shared/quantity/currency.ts'
import { type Decimal, sum } from '../../shared/quantity/decimal.ts'

export interface CurrencySum {
  readonly currency: string
  readonly amount: Decimal
}

export interface ConvertedSum extends CurrencySum {
  /** Null for yuan. */
  readonly rate: Rate | null
  readonly yuan: Decimal
}

export interface Conversion {
  /** Null if nothing but yuan is there, or nothing has a rate. */
  readonly yuan: Decimal | null
  readonly parts: readonly ConvertedSum[]
  /** What has no rate and stays as it is. */
  readonly unconverted: readonly CurrencySum[]
}

/** @param lastDay YYYY-MM-DD of the cut-off in Beijing: a later rate was not known then; null takes the newest */
export function convertToYuan(
  sums: readonly CurrencySum[],
  rates: readonly Rate[],
  lastDay: string | null,
): Conversion {
  const parts: ConvertedSum[] = []
  const unconverted: CurrencySum[] = []
  for (const { currency, amount } of sums) {
    const rate = currency === homeCurrency ? null : rateOn(rates, currency, lastDay)
    const converted = convertToHome(amount, currency, rate)
    if (converted === null) unconverted.push({ currency, amount })
    else parts.push({ currency, amount, rate, yuan: converted.amount })
  }
  return { yuan: sumInYuan(parts), parts, unconverted }
}

/** Rates that say the same are one, in whichever ledger they stand. */
export function rateKey({ currency, rate, date, source }: Rate): string {
  return JSON.stringify([currency, rate, date, source])
}

/** Null where nothing foreign was converted: that sum is among the currencies already. */
export function sumInYuan(parts: readonly ConvertedSum[]): Decimal | null {
  const hasForeign = parts.some((part) => part.rate !== null)
  return hasForeign ? sum(parts.map((part) => part.yuan)) : null
}
