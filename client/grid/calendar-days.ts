/** The days of a month as a calendar shows them, as `YYYY-MM-DD`; counted in UTC, so that no clock moves a day. */

const dayMs = 86_400_000

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toText(toMs(text)) === text
}

function toMs(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function toText(ms: number): string {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10)
}

export function addDays(day: string, days: number): string {
  return toText(toMs(day) + days * dayMs)
}

/** From one day to the other; negative backwards. */
export function dayCount(from: string, to: string): number {
  return Math.round((toMs(to) - toMs(from)) / dayMs)
}

/** The same day of another month, or its last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return toText(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}

/** Six weeks from the Monday on or before the first of the month. */
export function monthDays(day: string): string[] {
  const first = toMs(`${day.slice(0, 7)}-01`)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs
  return Array.from({ length: 42 }, (_, index) => toText(monday + index * dayMs))
}
