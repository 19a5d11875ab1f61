/** An amount of money in one currency: what was typed, and what it means, side by side (D4). */
import { homeCurrency, currencyOf, findCurrency } from './currency.ts'
import { type Decimal, compare, isDecimal, isNegative, parseDecimal } from './decimal.ts'
import { type FigureIssue, type FigureReading, unreadable } from './figure-issue.ts'
import { readFigureText } from './figure-text.ts'
import { toHalfWidth } from './half-width.ts'
import { type Qualifier, isQualifier } from './qualifier.ts'
import { fullAmount } from './quantity.ts'
import { type Scale, isScale } from './scale.ts'

export type Money = {
  /** As written before the scale. */
  readonly amount: Decimal
  readonly scale: Scale
  /** ISO 4217. */
  readonly currency: string
  readonly qualifier: Qualifier
  readonly raw: string
}

// More than all the money there is, in the currency of the smallest coin.
const absurdMoney: Decimal = '1000000000000000000'

export function parseMoney(text: string): FigureReading<Money> {
  const read = readFigureText(text)
  if (read === null) return unreadable(text)
  const named = readCurrency(read.lead, read.tail)
  if (named === null) return unreadable(`${read.lead}${read.tail}`, 'unknownCurrency')
  const { amount, scale, qualifier, isForbiddenStyle } = read
  const figure = { amount, scale, currency: named.code, qualifier, raw: text }
  const style: FigureIssue | null = isForbiddenStyle
    ? { code: 'forbiddenStyle', severity: 'warn', detail: scale }
    : null
  return { figure, issue: moneyIssue(figure) ?? named.issue ?? style }
}

/** Names on both sides of the figure must agree; 元 behind it goes with any currency whose unit is called so. */
function readCurrency(lead: string, tail: string): { code: string; issue: FigureIssue | null } | null {
  if (lead === '' && tail === '') {
    return { code: homeCurrency, issue: { code: 'assumedCurrency', severity: 'warn', detail: homeCurrency } }
  }
  const before = lead === '' ? null : findCurrency(lead)
  const behind = tail === '' ? null : findCurrency(tail)
  if ((lead !== '' && before === null) || (tail !== '' && behind === null)) return null
  const found = before ?? behind
  if (found === null) return null
  const isPlainYuan = ['元', '块', '元整'].includes(toHalfWidth(tail))
  if (before !== null && behind !== null && !isPlainYuan && before.currency !== behind.currency) return null
  const detail = lead === '' ? tail : lead
  return {
    code: found.currency.code,
    issue: found.isAmbiguous ? { code: 'ambiguousCurrency', severity: 'warn', detail } : null,
  }
}

/** What stored money has against it. */
export function moneyIssue(money: Money): FigureIssue | null {
  const base = fullAmount(money)
  if (isNegative(base)) return { code: 'negative', severity: 'error', detail: base }
  if (compare(base, absurdMoney) > 0) return { code: 'absurd', severity: 'error', detail: base }
  const currency = currencyOf(money.currency)
  if (currency === null) return { code: 'unknownCurrency', severity: 'error', detail: money.currency }
  const [, fraction = ''] = base.split('.')
  return fraction.length > currency.minorDigits ? { code: 'minorUnits', severity: 'warn', detail: base } : null
}

/** Money as a cell holds it, checked; null for anything else. */
export function readMoney(value: unknown): Money | null {
  if (value === null || typeof value !== 'object') return null
  const { amount, scale, currency, qualifier, raw } = value as Partial<Record<keyof Money, unknown>>
  if (typeof amount !== 'string' || !isDecimal(amount) || typeof currency !== 'string') return null
  if (scale !== undefined && (typeof scale !== 'string' || !isScale(scale))) return null
  return {
    amount: parseDecimal(amount) ?? amount,
    scale: scale ?? '',
    currency,
    qualifier: isQualifier(qualifier) ? qualifier : 'exact',
    raw: typeof raw === 'string' ? raw : '',
  }
}
