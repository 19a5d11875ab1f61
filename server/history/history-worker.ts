/** The thread that rebuilds documents as they were. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Difference } from '../../shared/history/difference.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { createDocumentReader, type DocumentReader } from '../log/document-reader.ts'
import { openForReading } from '../log/sqlite-connection.ts'
import { toStoreError } from '../log/to-store-error.ts'
import { answerCalls } from '../log/worker-call.ts'
import type { Seq } from '../relay/ports.ts'
import type { FixedStateName, InspectedState } from './fixed-states.ts'
import { differenceNow } from './difference-now.ts'
import { inspectState } from './inspect-state.ts'
import { restoreRemoved } from './restore-removed.ts'

export interface HistoryWorkerData {
  readonly dataDir: string
}

export type HistoryCalls = {
  newestSeq: { ask: DocumentId; answer: Seq }
  inspect: { ask: FixedStateName; answer: InspectedState | null }
  differenceNow: {
    ask: { readonly document: DocumentId; readonly updates: readonly Uint8Array[] }
    answer: Difference
  }
  restoreRemoved: { ask: { readonly document: DocumentId; readonly seqs: readonly Seq[] }; answer: Uint8Array | null }
}

const { dataDir } = workerData as HistoryWorkerData
let opened: DocumentReader | null = null

function attempt<Result>(read: (reader: DocumentReader) => Result): Result {
  try {
    opened ??= createDocumentReader(openForReading(dataDir))
    return read(opened)
  } catch (error) {
    throw toStoreError(error, 'unavailable')
  }
}

if (parentPort !== null) {
  answerCalls<HistoryCalls>(parentPort, {
    newestSeq: (document) => attempt((reader) => reader.head(document).seq),
    inspect: (state) => attempt((reader) => inspectState(reader, state)),
    differenceNow: ({ document, updates }) => attempt((reader) => differenceNow(reader, document, updates)),
    restoreRemoved: ({ document, seqs }) => attempt((reader) => restoreRemoved(reader, document, seqs)),
  })
}
