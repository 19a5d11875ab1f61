/** Makes names of update rows that sort by time and are unique among tabs. */
import type { RowId } from './replica-database.ts'

const timeDigits = 9
const countDigits = 6

export function createRowNamer(tab: string): (nowMs: number) => RowId {
  let count = 0
  return (nowMs) => {
    count++
    return `${nowMs.toString(36).padStart(timeDigits, '0')}-${tab}-${count.toString(36).padStart(countDigits, '0')}`
  }
}

export function rowTimeMs(id: RowId): number {
  return Number.parseInt(id.slice(0, timeDigits), 36)
}
