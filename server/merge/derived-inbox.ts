/** What waits for a decision, as the event loop sees it: one derivation a document and commit, whoever asks. */
import type { DocumentId } from '../../shared/ids.ts'
import { startReplaceableWorker, type WorkerCalls } from '../log/worker-call.ts'
import type { DocumentRegistry, RowsCommitted } from '../relay/ports.ts'
import { type InboxCounts, type MergeInbox, schemaOfTable } from './inbox-counts.ts'
import type { InboxCalls, InboxWorkerData } from './inbox-worker.ts'

export interface DerivedInbox extends MergeInbox {
  readonly rowsCommitted: RowsCommitted
  close(): Promise<void>
}

export interface DerivedInboxParts {
  readonly dataDir: string
  readonly registry: DocumentRegistry
}

export function openDerivedInbox({ dataDir, registry }: DerivedInboxParts): DerivedInbox {
  let thread: WorkerCalls<InboxCalls> | null = null
  // Answers and questions under way alike: a commit takes the document out, and the next who asks asks again.
  const known = new Map<DocumentId, Promise<InboxCounts | null>>()

  function startThread(): WorkerCalls<InboxCalls> {
    const file = new URL('./inbox-worker.ts', import.meta.url)
    return startReplaceableWorker(file, { dataDir } satisfies InboxWorkerData)
  }

  function ask(id: DocumentId): Promise<InboxCounts | null> {
    const record = registry.find(id)
    if (record === null || schemaOfTable(record.kind, record.chamber) === null) return Promise.resolve(null)
    thread ??= startThread()
    const { kind, chamber } = record
    const answer = thread.call('counts', { id, kind, chamber })
    known.set(id, answer)
    // A thread that failed is asked again by the next who wants to know.
    answer.catch(() => {
      if (known.get(id) === answer) known.delete(id)
    })
    return answer
  }

  return {
    rowsCommitted: (document) => void known.delete(document),
    async counts(ids) {
      const answers = await Promise.all(ids.map((id) => known.get(id) ?? ask(id)))
      return answers.filter((answer) => answer !== null)
    },
    async close() {
      await thread?.stop()
    },
  }
}
