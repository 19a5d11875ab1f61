/** The port behind which the totals of ledgers are derived: what the feed and the commands ask, and are told. */
import type { DocumentId } from '../../shared/ids.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { UnderivedLedger } from '../../shared/ledger/underived-ledger.ts'

/** One ledger under one rule. */
export interface LedgerAnswer {
  readonly id: DocumentId
  /** Changes whenever the answer does: what was sent with the same version need not be sent again. */
  readonly version: string
  /** A `LedgerSubtotal` as JSON: serialised once, where it was derived, for everybody who may read it. */
  readonly json: string
}

/** No answer for one ledger; the others have theirs. */
export interface LedgerProblem extends UnderivedLedger {
  readonly id: DocumentId
  /** For whoever runs the server. */
  readonly detail: string
}

export interface LedgerTotals {
  /** As of the newest committed rows, in the order asked; ledgers that do not exist are missing. */
  subtotals(rule: TotalsRule, ids: readonly DocumentId[]): Promise<readonly (LedgerAnswer | LedgerProblem)[]>
  /** Calls back when answers may have changed: for these ledgers, or for all of them (null). */
  onChange(listener: (ids: ReadonlySet<DocumentId> | null) => void): () => void
}
