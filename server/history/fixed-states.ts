/** Documents as they were at one row of their log, rebuilt in a thread of their own. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { Difference } from '../../shared/history/difference.ts'
import type { Inspection } from '../../shared/history/inspection.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import type { ClosedCells } from '../../shared/review/closed-cells.ts'
import { startReplaceableWorker, type WorkerCalls } from '../log/worker-call.ts'
import type { Seq } from '../relay/ports.ts'
import type { CellPastAsk, DatedCellPast } from './cell-past-at.ts'
import type { ClosedCellsAsk } from './closed-cells-at.ts'
import type { CompareAsk, Comparison } from './compare-states.ts'
import type { ContentNow } from './content-now.ts'
import type { HistoryCalls, HistoryWorkerData } from './history-worker.ts'
import type { RestoreAsk, RestorePlan } from './restore-state.ts'
import type { SuggestedPart, SuggestionAsk, SuggestionName, SuggestionNow } from '../suggestions/suggested-parts.ts'
import type { Timeline, TimelineAsk } from './timeline.ts'

export interface FixedStateName {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
  readonly seq: Seq
}

export interface InspectedState extends Inspection {
  readonly seq: Seq
  readonly receivedAtMs: number
  /** Of the chain at that row, in hexadecimal: proves which log the state was read from (R4). */
  readonly chainHash: string
}

export interface FixedStates {
  /** Of the newest row; 0 for a document that has none. */
  newestSeq(document: DocumentId): Promise<Seq>
  /** What the newest row leaves; null if the log is damaged or empty. */
  contentNow(document: DocumentId): Promise<ContentNow | null>
  /** Whoever wrote a row behind `seq`. */
  authorsAfter(document: DocumentId, seq: Seq): Promise<readonly AccountId[]>
  /** What a closed period of a ledger closes; null if the log is shorter, or damaged (V14). */
  closedCells(ask: ClosedCellsAsk): Promise<ClosedCells | null>
  /** Null if the log is shorter, or damaged before that row. */
  inspect(state: FixedStateName): Promise<InspectedState | null>
  /** What these updates would change in the document as it is now. */
  differenceNow(document: DocumentId, updates: readonly Uint8Array[]): Promise<Difference>
  /** The change that brings back what these rows removed; null if nothing can be brought back. */
  restoreRemoved(document: DocumentId, seqs: readonly Seq[]): Promise<Uint8Array | null>
  /** Who wrote when, a page of revisions; `damaged` if rows are missing. */
  timeline(ask: TimelineAsk): Promise<Timeline | 'damaged'>
  /** What differs between two states, and by whom; `damaged` unless the whole log verifies. */
  compare(ask: CompareAsk): Promise<Comparison | 'damaged' | 'noSuchRow'>
  /** What one cell held over time, and by whom; `damaged` unless the whole log verifies. */
  cellPast(ask: CellPastAsk): Promise<DatedCellPast | 'damaged'>
  /** What people wrote in a branch, person by person; null if its log does not verify (G3). */
  suggestedParts(name: SuggestionName): Promise<readonly SuggestedPart[] | null>
  /** What a branch would change in its base as that is now; null if a log does not verify (G6). */
  suggestionNow(ask: SuggestionAsk): Promise<SuggestionNow | null>
  /** What a branch of this document begins with; null if its log does not verify. */
  branchSeed(base: DocumentId): Promise<Uint8Array | null>
  /** The edit that brings an earlier state back; `damaged` unless the whole log verifies. */
  planRestore(ask: RestoreAsk): Promise<RestorePlan | 'damaged'>
}

export interface OpenFixedStates extends FixedStates {
  close(): Promise<void>
}

export function openFixedStates(dataDir: string): OpenFixedStates {
  let thread: WorkerCalls<HistoryCalls> | null = null
  // At the first question: most hours nobody looks back.
  const start = () => {
    const file = new URL('./history-worker.ts', import.meta.url)
    return (thread ??= startReplaceableWorker<HistoryCalls>(file, { dataDir } satisfies HistoryWorkerData))
  }
  return {
    newestSeq: (document) => start().call('newestSeq', document),
    contentNow: (document) => start().call('contentNow', document),
    authorsAfter: (document, seq) => start().call('authorsAfter', { document, seq }),
    closedCells: (ask) => start().call('closedCells', ask),
    inspect: (state) => start().call('inspect', state),
    differenceNow: (document, updates) => start().call('differenceNow', { document, updates }),
    restoreRemoved: (document, seqs) => start().call('restoreRemoved', { document, seqs }),
    timeline: (ask) => start().call('timeline', ask),
    compare: (ask) => start().call('compare', ask),
    cellPast: (ask) => start().call('cellPast', ask),
    suggestedParts: (name) => start().call('suggestedParts', name),
    suggestionNow: (ask) => start().call('suggestionNow', ask),
    branchSeed: (base) => start().call('branchSeed', base),
    planRestore: (ask) => start().call('planRestore', ask),
    async close() {
      await thread?.stop()
    },
  }
}
