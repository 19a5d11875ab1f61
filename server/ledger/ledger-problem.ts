/** What is said of a ledger that could not be derived. */
import { DamagedLogError } from '../log/damaged-log-error.ts'
import type { LedgerName } from './ledger-deriver.ts'
import type { LedgerProblem } from './ledger-totals.ts'

export function problemOf({ id, chamber, title }: LedgerName, error: unknown): LedgerProblem {
  const problem = error instanceof DamagedLogError ? 'damaged' : 'failed'
  return { id, chamber, title, problem, detail: error instanceof Error ? error.message : String(error) }
}
