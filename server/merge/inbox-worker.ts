/** The thread that counts what waits for a decision. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { openDerivedFile } from '../log/derived-file.ts'
import { openLogContents } from '../log/log-contents.ts'
import { toStoreError } from '../log/to-store-error.ts'
import { answerCalls } from '../log/worker-call.ts'
import type { InboxCounts } from './inbox-counts.ts'
import { createInboxDeriver, type InboxDeriver, type TableName } from './inbox-deriver.ts'

export interface InboxWorkerData {
  readonly dataDir: string
}

export type InboxCalls = {
  counts: { ask: TableName; answer: InboxCounts | null }
}

const { dataDir } = workerData as InboxWorkerData
let opened: InboxDeriver | null = null

if (parentPort !== null) {
  answerCalls<InboxCalls>(parentPort, {
    counts(table) {
      try {
        // What the file does not do costs time and nothing else.
        opened ??= createInboxDeriver(
          openLogContents(dataDir).reader,
          openDerivedFile(join(dataDir, 'derived-inbox.db'), () => {}),
        )
        return opened.counts(table)
      } catch (error) {
        throw toStoreError(error, 'unavailable')
      }
    },
  })
}
