/** Money of several currencies in yuan: only with a rate that has a date and a source, exact, each step shown. */
import { type Rate, convertToHome, rateOn } from '../../shared/quantity/conversion.ts'
import { homeCurrency } from '../../shared/quantity/currency.ts'
import { type Decimal, sum } from '../../shared/quantity/decimal.ts'

export interface CurrencySum {
  readonly currency: string
  readonly amount: Decimal
}

interface ConvertedSum extends CurrencySum {
  /** Null for yuan. */
  readonly rate: Rate | null
  readonly yuan: Decimal
}

export interface Conversion {
  /** Null if nothing but yuan is there, or nothing has a rate. */
  readonly yuan: Decimal | null
  readonly parts: readonly ConvertedSum[]
  /** Currencies that stay as they are. */
  readonly unconverted: readonly string[]
}

/** @param lastDay YYYY-MM-DD of the cut-off in Beijing: a later rate was not known then; null takes the newest */
export function convertToYuan(
  sums: readonly CurrencySum[],
  rates: readonly Rate[],
  lastDay: string | null,
): Conversion {
  const parts: ConvertedSum[] = []
  const unconverted: string[] = []
  for (const { currency, amount } of sums) {
    const rate = currency === homeCurrency ? null : rateOn(rates, currency, lastDay)
    const converted = convertToHome(amount, currency, rate)
    if (converted === null) unconverted.push(currency)
    else parts.push({ currency, amount, rate, yuan: converted.amount })
  }
  const hasForeign = parts.some((part) => part.rate !== null)
  return { yuan: hasForeign ? sum(parts.map((part) => part.yuan)) : null, parts, unconverted }
}
