/** How long ago, in words that need no clock beside them. */
import type { Words } from '../ui/language/words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export function ageWords(thenMs: number, nowMs: number, words: Words['ledger']): string {
  const age = Math.max(0, nowMs - thenMs)
  if (age < minuteMs) return words.ageSeconds
  if (age < hourMs) return words.ageMinutes(Math.floor(age / minuteMs))
  if (age < dayMs) return words.ageHours(Math.floor(age / hourMs))
  return words.ageDays(Math.floor(age / dayMs))
}
