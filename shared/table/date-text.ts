/** Days as people write them, read to `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: a document's months and years are dates too. */
import { readChineseNumeral } from '../quantity/chinese-numeral.ts'
import { toHalfWidth } from '../quantity/half-width.ts'

export interface DateReading {
  readonly date: string
  /** The year was not written, and the last such day was taken. */
  readonly isYearAssumed: boolean
  /** A time of day, which a date does not hold. */
  readonly ignored: string
}

// A pasted paragraph is no date.
const maxDateLength = 40

const timeOfDay = /(?:[T\s]*|(?<=日))\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?|分)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/
const numerals = /[〇○零一二三四五六七八九十]+(?=[年月日号])/g
const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*[日号]?|\s*月)?$/
const yearAlone = /^(\d{4})\s*年?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const monthAndDay = /^(\d{1,2})\s*(?:月\s*(\d{1,2})\s*[日号]?|[-/](\d{1,2}))$/
const yearLast = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/

/** @param today `YYYY-MM-DD`, for a day without its year */
export function parseDateText(text: string, today: string): DateReading | null {
  if (text.length > maxDateLength) return null
  const plain = toHalfWidth(text)
    .trim()
    .replace(numerals, (run) => readChineseNumeral(run) ?? run)
  const ignored = timeOfDay.exec(plain)?.[0] ?? ''
  const day = plain.slice(0, plain.length - ignored.length).trim()
  const date = readFullDate(day)
  if (date !== null) return { date, isYearAssumed: false, ignored: ignored.trim() }
  const [, month, dayOfMonth, slashed] = monthAndDay.exec(day) ?? []
  const written = month === undefined ? null : lastSuchDay(month, dayOfMonth ?? slashed ?? '', today)
  return written === null ? null : { date: written, isYearAssumed: true, ignored: ignored.trim() }
}

function readFullDate(text: string): string | null {
  const [, alone] = yearAlone.exec(text) ?? []
  if (alone !== undefined) return isYear(alone) ? alone : null
  const first = yearFirst.exec(text) ?? compact.exec(text)
  if (first !== null) return formatDate(first[1] ?? '', first[2] ?? '', first[3])
  const [, one = '', two = '', year] = yearLast.exec(text) ?? []
  if (year === undefined) return null
  // 24/02/2020 can only be one day; 03/02/2020 is two.
  if (pad(one) > '12') return formatDate(year, two, one)
  return one === two || pad(two) > '12' ? formatDate(year, one, two) : null
}

function lastSuchDay(month: string, day: string, today: string): string | null {
  for (let year = parseInt(today.slice(0, 4), 10), tries = 0; tries < 5; year--, tries++) {
    const date = formatDate(String(year), month, day)
    if (date !== null && date <= today) return date
  }
  return null
}

/** Null for a day that the calendar does not have. */
function formatDate(year: string, month: string, day: string | undefined): string | null {
  const monthOfYear = parseInt(month, 10)
  if (!isYear(year) || monthOfYear < 1 || monthOfYear > 12) return null
  if (day === undefined) return `${year}-${pad(month)}`
  const dayOfMonth = parseInt(day, 10)
  const isDay = dayOfMonth >= 1 && dayOfMonth <= daysIn(parseInt(year, 10), monthOfYear)
  return isDay ? `${year}-${pad(month)}-${pad(day)}` : null
}

// Chambers were founded in the nineteenth century at the earliest; anything else is a slip.
function isYear(year: string): boolean {
  return year >= '1800' && year <= '2199'
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function pad(part: string): string {
  return part.padStart(2, '0')
}

const storedPattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** Whether a cell holds a date and not what somebody typed for one. */
export function isStoredDate(value: string): boolean {
  const [, year, month, day] = storedPattern.exec(value) ?? []
  if (year === undefined) return false
  return month === undefined ? isYear(year) : formatDate(year, month, day) !== null
}

/** The last day that a date can mean: 2020-02 ends on the 29th. */
export function lastDayOf(date: string): string {
  const [, year = '', month, day] = storedPattern.exec(date) ?? []
  if (month === undefined) return `${year}-12-31`
  if (day !== undefined) return date
  return `${year}-${month}-${pad(String(daysIn(parseInt(year, 10), parseInt(month, 10))))}`
}
