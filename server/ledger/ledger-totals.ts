/** The port behind which the totals of ledgers are derived: what the feed and the commands ask, and are told. */
import type { DocumentId } from '../../shared/ids.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'

/** One ledger under one rule. */
export interface LedgerAnswer {
  readonly id: DocumentId
  /** Changes whenever the answer does: what was sent with the same version need not be sent again. */
  readonly version: string
  /** A `LedgerSubtotal` as JSON: serialised once, where it was derived, for everybody who may read it. */
  readonly json: string
}

export interface LedgerTotals {
  /** As of the newest committed rows, in the order asked; ledgers that do not exist are missing. */
  subtotals(rule: TotalsRule, ids: readonly DocumentId[]): Promise<readonly LedgerAnswer[]>
  /** Calls back when answers may have changed: for these ledgers, or for all of them (null). */
  onChange(listener: (ids: ReadonlySet<DocumentId> | null) => void): () => void
}
