/** The reader's thread: loads documents and builds snapshots over a connection that cannot write, off the event loop (R5). */
import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentId } from '../../shared/ids.ts'
import type { Act } from '../../shared/review/act.ts'
import type { AsideItem, AsideQuery, LoadedDocument, LoggedWrite, WriteName } from '../relay/ports.ts'
import { assertWhole, createActReader, type ReadActs } from './act-reader.ts'
import type { StoredSnapshot } from './commit-rows.ts'
import { createDocumentReader, type DocumentReader } from './document-reader.ts'
import { createQuarantineReader, type QuarantineReader } from './quarantine-reader.ts'
import { openForReading } from './sqlite-connection.ts'
import { toStoreError } from './to-store-error.ts'
import { answerCalls } from './worker-call.ts'

export interface ReaderData {
  readonly dataDir: string
}

export type ReaderCalls = {
  load: { ask: { readonly document: DocumentId; readonly sinceMs: number }; answer: LoadedDocument }
  buildSnapshot: { ask: DocumentId; answer: StoredSnapshot | null }
  checkPast: { ask: DocumentId; answer: string | null }
  findWrites: {
    ask: { readonly document: DocumentId; readonly writes: readonly WriteName[] }
    answer: readonly LoggedWrite[]
  }
  listQuarantine: { ask: AsideQuery; answer: readonly AsideItem[] }
  actsOf: { ask: readonly DocumentId[]; answer: readonly Act[] }
  readQuarantine: { ask: number; answer: ReturnType<QuarantineReader['read']> }
}

const { dataDir } = workerData as ReaderData
let opened: (DocumentReader & { readonly quarantine: QuarantineReader; readonly acts: ReadActs }) | null = null

function open() {
  const database = openForReading(dataDir)
  const quarantine = createQuarantineReader(database)
  return { ...createDocumentReader(database), quarantine, acts: createActReader(database) }
}

/** What cannot be read harms nothing that is written: no failure of a reader breaks the store. */
function reading<Result>(read: (reader: ReturnType<typeof open>) => Result): Result {
  try {
    opened ??= open()
    return read(opened)
  } catch (error) {
    throw toStoreError(error, 'unavailable')
  }
}

if (parentPort !== null) {
  answerCalls<ReaderCalls>(parentPort, {
    load: ({ document, sinceMs }) => reading((reader) => reader.load(document, sinceMs)),
    buildSnapshot: (document) => reading((reader) => reader.buildSnapshot(document)),
    checkPast: (document) => reading((reader) => reader.pastFault(document)),
    findWrites: ({ document, writes }) => reading((reader) => reader.findWrites(document, writes)),
    listQuarantine: (query) => reading((reader) => reader.quarantine.list(query)),
    actsOf: (documents) => reading((reader) => assertWhole(reader.acts(documents))),
    readQuarantine: (id) => reading((reader) => reader.quarantine.read(id)),
  })
}
