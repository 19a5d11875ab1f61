/** What a total counts: up to when, reported or received, from whom. Two totals compare only under one rule. */
import { lastDayOf, parseDateText } from '../table/date-text.ts'
import { toHalfWidth } from '../quantity/half-width.ts'

export interface TotalsRule {
  /** ISO 8601 UTC instant; null counts all dates and those without. */
  readonly asOf: string | null
  readonly basis: 'reported' | 'received'
  readonly donors: 'all' | 'members'
}

export const defaultTotalsRule: TotalsRule = { asOf: null, basis: 'reported', donors: 'all' }

// A day within the years of four digits at either end: the last counted day is Beijing's.
const firstInstant = Date.parse('0000-01-02T00:00:00.000Z')
const lastInstant = Date.parse('9999-12-31T00:00:00.000Z')

/** A rule that came from a program or over the network; null if it is none. */
export function readTotalsRule(value: unknown): TotalsRule | null {
  if (value === null || typeof value !== 'object') return null
  const { asOf, basis, donors } = value as Record<string, unknown>
  if (basis !== 'reported' && basis !== 'received') return null
  if (donors !== 'all' && donors !== 'members') return null
  if (asOf === null) return { asOf, basis, donors }
  if (typeof asOf !== 'string' || asOf.length > 40) return null
  const instant = Date.parse(asOf)
  // Not so for NaN either. Days are compared as text, which holds for years of four digits.
  if (!(instant >= firstInstant && instant <= lastInstant)) return null
  return { asOf: new Date(instant).toISOString(), basis, donors }
}

const beijingOffsetMs = 8 * 3_600_000
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const timePattern = /[T\s]*(?:(\d{1,2})[:时](\d{2})?分?(?::(\d{2})(?:\.(\d{1,3})\d*)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/

/**
 * `2020-03-24 24:00` in Beijing as an instant. A day alone means its end; a time with `Z` or an offset is taken as it
 * says. Null for what is no day or no time of it.
 */
export function parseCutOff(text: string): string | null {
  const plain = toHalfWidth(text).trim()
  const time = /[T\s日号]\s*\d{1,2}[:时]/.test(plain) ? timePattern.exec(plain) : null
  const dayText = time === null ? plain : plain.slice(0, time.index)
  // A cut-off names its year: the day that another time would be taken for is no default here.
  const read = parseDateText(dayText, '2199-12-31')
  if (read === null || read.isYearAssumed || read.ignored !== '') return null
  const dayStart = Date.parse(`${lastDayOf(read.date)}T00:00:00.000Z`)
  if (time === null) return new Date(dayStart + dayMs - beijingOffsetMs).toISOString()
  const [, hour = '0', minute = '0', second = '0', fraction = '0', zone] = time
  const sinceDay =
    (parseInt(hour, 10) * 60 + parseInt(minute, 10)) * minuteMs +
    parseInt(second, 10) * 1000 +
    parseInt(fraction.padEnd(3, '0'), 10)
  if (sinceDay > dayMs || parseInt(minute, 10) > 59 || parseInt(second, 10) > 59) return null
  return new Date(dayStart + sinceDay - zoneOffsetMs(zone)).toISOString()
}

function zoneOffsetMs(zone: string | undefined): number {
  if (zone === undefined) return beijingOffsetMs
  if (zone === 'Z') return 0
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  const size = (parseInt(hours, 10) * 60 + parseInt(minutes, 10)) * minuteMs
  return sign === '-' ? -size : size
}

/** The last day in Beijing that had begun when the cut-off came: entries have days, and one of that day counts. */
export function lastCountedDay(rule: TotalsRule): string | null {
  if (rule.asOf === null) return null
  return new Date(Date.parse(rule.asOf) + beijingOffsetMs - 1).toISOString().slice(0, 10)
}

const receivedGoods: ReadonlySet<string> = new Set(['delivered', 'received', 'receipt'])
// The office counts money when a receipt was sent: handed over or remitted is on its way.
const receivedMoney: ReadonlySet<string> = new Set(['received', 'receipt'])

export function isReceived(kind: 'goods' | 'money', status: string, hasReceipt: boolean): boolean {
  return kind === 'goods' ? receivedGoods.has(status) || hasReceipt : receivedMoney.has(status) || hasReceipt
}
