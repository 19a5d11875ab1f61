/** The thread that rebuilds documents as they were. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Difference } from '../../shared/history/difference.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { ClosedCells } from '../../shared/review/closed-cells.ts'
import { createDocumentReader } from '../log/document-reader.ts'
import { openForReading } from '../log/sqlite-connection.ts'
import { toStoreError } from '../log/to-store-error.ts'
import { answerCalls } from '../log/worker-call.ts'
import type { Seq } from '../relay/ports.ts'
import type { FixedStateName, InspectedState } from './fixed-states.ts'
import { cellPastAt, type CellPastAsk, type DatedCellPast } from './cell-past-at.ts'
import { type ClosedCellsAsk, createClosedCellsAt } from './closed-cells-at.ts'
import { type CompareAsk, compareStates, type Comparison } from './compare-states.ts'
import { type ContentNow, createContentNow } from './content-now.ts'
import { differenceNow } from './difference-now.ts'
import { inspectState } from './inspect-state.ts'
import { createOpenedPasts } from './opened-pasts.ts'
import { restoreRemoved } from './restore-removed.ts'
import { planRestore, type RestoreAsk, type RestorePlan } from './restore-state.ts'
import {
  createSuggestions,
  type SuggestedPart,
  type SuggestionAsk,
  type SuggestionName,
  type SuggestionNow,
} from '../suggestions/suggested-parts.ts'
import { createTimeline, type Timeline, type TimelineAsk } from './timeline.ts'

export interface HistoryWorkerData {
  readonly dataDir: string
}

export type HistoryCalls = {
  newestSeq: { ask: DocumentId; answer: Seq }
  contentNow: { ask: DocumentId; answer: ContentNow | null }
  authorsAfter: { ask: { readonly document: DocumentId; readonly seq: Seq }; answer: readonly AccountId[] }
  inspect: { ask: FixedStateName; answer: InspectedState | null }
  differenceNow: {
    ask: { readonly document: DocumentId; readonly updates: readonly Uint8Array[] }
    answer: Difference
  }
  restoreRemoved: { ask: { readonly document: DocumentId; readonly seqs: readonly Seq[] }; answer: Uint8Array | null }
  timeline: { ask: TimelineAsk; answer: Timeline | 'damaged' }
  compare: { ask: CompareAsk; answer: Comparison | 'damaged' | 'noSuchRow' }
  cellPast: { ask: CellPastAsk; answer: DatedCellPast | 'damaged' }
  closedCells: { ask: ClosedCellsAsk; answer: ClosedCells | null }
  suggestedParts: { ask: SuggestionName; answer: readonly SuggestedPart[] | null }
  suggestionNow: { ask: SuggestionAsk; answer: SuggestionNow | null }
  branchSeed: { ask: DocumentId; answer: Uint8Array | null }
  planRestore: { ask: RestoreAsk; answer: RestorePlan | 'damaged' }
}

const { dataDir } = workerData as HistoryWorkerData
let opened: ReturnType<typeof open> | null = null

function open() {
  const database = openForReading(dataDir)
  const reader = createDocumentReader(database)
  return {
    ...reader,
    contentNow: createContentNow(reader),
    closedCells: createClosedCellsAt(reader),
    timeline: createTimeline(database, reader),
    suggestions: createSuggestions(database, reader),
    pasts: createOpenedPasts(database, reader),
  }
}

function attempt<Result>(read: (reader: ReturnType<typeof open>) => Result): Result {
  try {
    opened ??= open()
    return read(opened)
  } catch (error) {
    throw toStoreError(error, 'unavailable')
  }
}

if (parentPort !== null) {
  answerCalls<HistoryCalls>(parentPort, {
    newestSeq: (document) => attempt((reader) => reader.head(document).seq),
    contentNow: (document) => attempt((reader) => reader.contentNow(document)),
    authorsAfter: ({ document, seq }) => attempt((reader) => reader.authorsAfter(document, seq)),
    inspect: (state) => attempt((reader) => inspectState(reader, state)),
    differenceNow: ({ document, updates }) => attempt((reader) => differenceNow(reader, document, updates)),
    restoreRemoved: ({ document, seqs }) => attempt((reader) => restoreRemoved(reader, document, seqs)),
    timeline: (ask) => attempt((reader) => reader.timeline(ask)),
    compare: (ask) => attempt((reader) => compareStates(reader.pasts, ask)),
    cellPast: (ask) => attempt((reader) => cellPastAt(reader.pasts, ask)),
    closedCells: (ask) => attempt((reader) => reader.closedCells(ask)),
    suggestedParts: (name) => attempt((reader) => reader.suggestions.parts(name)),
    suggestionNow: (ask) => attempt((reader) => reader.suggestions.now(ask)),
    branchSeed: (base) => attempt((reader) => reader.suggestions.seedOf(base)),
    planRestore: (ask) => attempt((reader) => planRestore(reader.pasts, ask)),
  })
}
