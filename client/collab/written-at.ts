/** When work was written that reaches the relay later than people would think. */
import type { RowId } from './replica-database.ts'
import { rowTimeMs } from './row-id.ts'

/** Work that is younger was typed just now, and the time of its arrival says the same. */
const worthSayingMs = 5_000

/** @returns the time of the newest row; null if it is not worth saying */
export function writtenAtMs(rows: readonly RowId[], nowMs: number): number | null {
  const last = rows.reduce((latest, row) => Math.max(latest, rowTimeMs(row)), 0)
  return rows.length > 0 && nowMs - last > worthSayingMs ? last : null
}
