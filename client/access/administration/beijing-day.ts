/** Days as people write them and the moment they end, in Beijing time. */

const dayMs = 24 * 60 * 60 * 1000
const beijingOffsetMs = 8 * 60 * 60 * 1000

/** The end of a day `YYYY-MM-DD`, as an instant; null for what is no day. */
export function endOfBeijingDay(day: string): string | null {
  const startMs = Date.parse(`${day}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(startMs)
    ? new Date(startMs - beijingOffsetMs + dayMs).toISOString()
    : null
}

/** The last whole day before the instant. */
export function lastBeijingDay(instant: string): string {
  return new Date(Date.parse(instant) + beijingOffsetMs - 1).toISOString().slice(0, 10)
}
