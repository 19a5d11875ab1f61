/** The thread that counts what waits for a decision. */
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DamagedLogError } from '../log/damaged-log-error.ts'
import { openDerivedFile } from '../log/derived-file.ts'
import { openLogContents } from '../log/log-contents.ts'
import { toStoreError } from '../log/to-store-error.ts'
import { answerCalls } from '../log/worker-call.ts'
import type { InboxCounts, InboxProblem } from './inbox-counts.ts'
import { createInboxDeriver, type InboxDeriver, type TableName } from './inbox-deriver.ts'

export interface InboxWorkerData {
  readonly dataDir: string
}

export type InboxCalls = {
  counts: { ask: TableName; answer: InboxCounts | InboxProblem | null }
}

const { dataDir } = workerData as InboxWorkerData
let opened: InboxDeriver | null = null

if (parentPort !== null) {
  answerCalls<InboxCalls>(parentPort, {
    counts(table) {
      let deriver: InboxDeriver
      try {
        // What the file does not do costs time and nothing else.
        opened ??= createInboxDeriver(
          openLogContents(dataDir).reader,
          openDerivedFile(join(dataDir, 'derived-inbox.db'), () => {}),
        )
        deriver = opened
      } catch (error) {
        throw toStoreError(error, 'unavailable')
      }
      try {
        return deriver.counts(table)
      } catch (error) {
        const problem = error instanceof DamagedLogError ? 'damaged' : 'failed'
        return { id: table.id, problem, detail: String(error) }
      }
    },
  })
}
