/** Finds a row of a ledger that changed a period while it was closed: no relay let one in (V14). */
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { Act } from '../../shared/review/act.ts'
import { closedCellsOf } from '../../shared/review/closed-cells.ts'
import { ClosedPeriod } from '../../shared/review/closed-period.ts'
import { type ClosedUntil, reviewOf } from '../../shared/review/review-of.ts'

export interface PeriodBreach {
  /** Of the closing. */
  readonly act: number
  readonly seq: number
}

/** @param updates of every row, from the first */
export function findPeriodBreach(updates: readonly Uint8Array[], acts: readonly Act[]): PeriodBreach | null {
  for (const period of reviewOf(acts).periods) {
    const seq = findBreach(updates, period, reopenedAt(period, acts) ?? updates.length)
    if (seq !== null) return { act: period.act, seq }
  }
  return null
}

/** The row up to which it was closed for certain; null if it still is. */
function reopenedAt({ act, until, reopened }: ClosedUntil, acts: readonly Act[]): number | null {
  if (reopened === null) return null
  const found = acts.find((one) => one.id > act && one.kind === 'reopenPeriod' && one.payload.until === until)
  return found?.seq ?? null
}

function findBreach(updates: readonly Uint8Array[], { seq: from, until }: ClosedUntil, to: number): number | null {
  if (from >= to) return null
  const period = new ClosedPeriod(closedCellsOf(updates.slice(0, from), from, until))
  for (let seq = from + 1; seq <= to; seq++) {
    const update = updates[seq - 1]
    const read = update === undefined ? null : readUpdate(update)
    if (update === undefined || read === null || !read.ok) continue
    if (period.isChangedBy(update, read.update)) return seq
    period.take(update, read.update)
  }
  return null
}
