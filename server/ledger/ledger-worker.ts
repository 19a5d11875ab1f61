/** The thread that derives totals: reads the log over a connection that cannot write, and keeps its findings in a file of their own. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentId } from '../../shared/ids.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import { openDerivedFile } from '../log/derived-file.ts'
import { openLogContents } from '../log/log-contents.ts'
import { toStoreError } from '../log/to-store-error.ts'
import { answerCalls } from '../log/worker-call.ts'
import { createLedgerDeriver, type LedgerDeriver, type LedgerName } from './ledger-deriver.ts'
import type { LedgerAnswer } from './ledger-totals.ts'

export interface LedgerWorkerData {
  readonly dataDir: string
}

export interface LedgerQuestion {
  readonly ledgers: readonly LedgerName[]
  /** The federation's list of chambers, for their names. */
  readonly roster: DocumentId | null
  readonly rule: TotalsRule
}

export type LedgerCalls = {
  subtotals: { ask: LedgerQuestion; answer: readonly LedgerAnswer[] }
  results: { ask: LedgerQuestion; answer: readonly TotalsResult[] }
}

const { dataDir } = workerData as LedgerWorkerData
let opened: LedgerDeriver | null = null

function deriving<Answer>(
  { ledgers }: LedgerQuestion,
  ask: (deriver: LedgerDeriver, ledger: LedgerName) => Answer | null,
): Answer[] {
  try {
    // What the file does not do costs time and nothing else.
    const file = join(dataDir, 'derived-totals.db')
    opened ??= createLedgerDeriver(
      openLogContents(dataDir),
      openDerivedFile(file, () => {}),
    )
    const deriver = opened
    return ledgers.map((ledger) => ask(deriver, ledger)).filter((answer) => answer !== null)
  } catch (error) {
    throw toStoreError(error, 'unavailable')
  }
}

if (parentPort !== null) {
  answerCalls<LedgerCalls>(parentPort, {
    subtotals: (asked) => deriving(asked, (deriver, ledger) => deriver.subtotal(ledger, asked.roster, asked.rule)),
    results: (asked) => deriving(asked, (deriver, ledger) => deriver.result(ledger, asked.roster, asked.rule)),
  })
}
