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
import { StoreError } from '../relay/ports.ts'
import { createLedgerDeriver, type LedgerDeriver, type LedgerName } from './ledger-deriver.ts'
import { problemOf } from './ledger-problem.ts'
import type { LedgerAnswer, LedgerProblem } from './ledger-totals.ts'

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
  subtotals: { ask: LedgerQuestion; answer: readonly (LedgerAnswer | LedgerProblem)[] }
  results: { ask: LedgerQuestion; answer: readonly TotalsResult[] }
}

// Longer than the event loop takes between two calls of one question.
const quietMs = 200

const { dataDir } = workerData as LedgerWorkerData
let opened: LedgerDeriver | null = null

function openDeriver(): LedgerDeriver {
  try {
    // What the file does not do costs time and nothing else.
    const file = join(dataDir, 'derived-totals.db')
    opened ??= createLedgerDeriver(
      openLogContents(dataDir),
      openDerivedFile(file, () => {}),
    )
    return opened
  } catch (error) {
    throw toStoreError(error, 'unavailable')
  }
}

/** A ledger that cannot be derived is named; the others have their answers. */
function subtotals({ ledgers, roster, rule }: LedgerQuestion): (LedgerAnswer | LedgerProblem)[] {
  const deriver = openDeriver()
  return ledgers.flatMap((ledger) => {
    try {
      return deriver.subtotal(ledger, roster, rule) ?? []
    } catch (error) {
      return problemOf(ledger, error)
    }
  })
}

/** All or none: the sum of some would pass for the sum. */
function results({ ledgers, roster, rule }: LedgerQuestion): TotalsResult[] {
  const deriver = openDeriver()
  return ledgers.flatMap((ledger) => {
    try {
      return deriver.result(ledger, roster, rule) ?? []
    } catch (error) {
      throw new StoreError('unavailable', `${ledger.id} ${ledger.title}: ${String(error)}`, { cause: error })
    }
  })
}

let whenQuiet: NodeJS.Timeout | null = null
let isAsked = false

/** Once nobody waits for an answer; one ledger at a time, so that whoever asks meanwhile goes first. */
function keepSoon(): void {
  isAsked = true
  whenQuiet ??= setTimeout(keepRest, quietMs)
}

function keepRest(): void {
  whenQuiet = null
  if (isAsked) {
    isAsked = false
    whenQuiet = setTimeout(keepRest, quietMs)
  } else if (opened?.keepOne() === true) {
    setImmediate(() => {
      // Somebody asked: the timer goes on.
      if (whenQuiet === null) keepRest()
    })
  }
}

if (parentPort !== null) answerCalls<LedgerCalls>(parentPort, { subtotals, results }, keepSoon)
