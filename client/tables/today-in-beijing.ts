/** The day in Beijing, which decides whether a date lies ahead. */
const beijingOffsetMs = 8 * 3_600_000

/** YYYY-MM-DD */
export function todayInBeijing(nowMs: number): string {
  return new Date(nowMs + beijingOffsetMs).toISOString().slice(0, 10)
}
