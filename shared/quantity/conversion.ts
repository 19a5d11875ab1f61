/** Money in another currency: only with a rate that says its date and its source, and multiplied exactly. */
import { homeCurrency } from './currency.ts'
import { type Decimal, compare, multiply, parseDecimal, zero } from './decimal.ts'

export interface Rate {
  readonly currency: string
  /** CNY for one unit. */
  readonly rate: Decimal
  /** `YYYY-MM-DD`, the day it was quoted for. */
  readonly date: string
  readonly source: string
}

/** Null for a rate that cannot be vouched for: not above zero, without date or without source. */
export function readRate(fields: Readonly<Record<string, unknown>>): Rate | null {
  const { currency, rate, date, source } = fields
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null
  if (typeof rate !== 'string' || typeof date !== 'string') return null
  const decimal = parseDecimal(rate)
  if (decimal === null || compare(decimal, zero) <= 0 || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null
  if (typeof source !== 'string' || source.trim() === '') return null
  return { currency, rate: decimal, date, source }
}

/** The newest rate that was known on a day; without a day the newest of all. */
export function rateOn(rates: readonly Rate[], currency: string, day: string | null): Rate | null {
  let newest: Rate | null = null
  for (const rate of rates) {
    if (rate.currency !== currency || (day !== null && rate.date > day)) continue
    if (newest === null || rate.date > newest.date) newest = rate
  }
  return newest
}

export interface ConvertedAmount {
  readonly amount: Decimal
  readonly currency: string
  /** Null where nothing was converted. */
  readonly rate: Rate | null
}

export function convertToHome(amount: Decimal, currency: string, rate: Rate | null): ConvertedAmount | null {
  if (currency === homeCurrency) return { amount, currency: homeCurrency, rate: null }
  if (rate === null || rate.currency !== currency) return null
  return { amount: multiply(amount, rate.rate), currency: homeCurrency, rate }
}
