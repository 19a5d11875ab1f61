/** What waits for a decision, as the event loop sees it: one derivation a document and commit, whoever asks. */
import type { DocumentId } from '../../shared/ids.ts'
import { startReplaceableWorker, type WorkerCalls } from '../log/worker-call.ts'
import type { DocumentRegistry, RowsCommitted } from '../relay/ports.ts'
import { type InboxCounts, type InboxProblem, type MergeInbox, schemaOfTable } from './inbox-counts.ts'
import type { InboxCalls, InboxWorkerData } from './inbox-worker.ts'

type Answer = InboxCounts | InboxProblem

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
  const known = new Map<DocumentId, Promise<Answer | null>>()

  let alone: Promise<unknown> = Promise.resolve()

  function startThread(): WorkerCalls<InboxCalls> {
    const file = new URL('./inbox-worker.ts', import.meta.url)
    return startReplaceableWorker(file, { dataDir } satisfies InboxWorkerData)
  }

  function ask(id: DocumentId): Promise<Answer | null> {
    const record = registry.find(id)
    if (record === null || schemaOfTable(record.kind, record.chamber) === null) return Promise.resolve(null)
    thread ??= startThread()
    const { kind, chamber } = record
    const answer = thread.call('counts', { id, kind, chamber })
    known.set(id, answer)
    // What failed may go better for the next who wants to know.
    const forget = (): void => {
      if (known.get(id) === answer) known.delete(id)
    }
    const look = (found: Answer | null): void => {
      if (found !== null && 'problem' in found) forget()
    }
    answer.then(look, forget)
    return answer
  }

  /** The thread may have ended over another document that was asked with this one: each is tried once by itself. */
  async function settled(id: DocumentId, answer: Promise<Answer | null>): Promise<Answer | null> {
    try {
      return await answer
    } catch {
      return askAlone(id)
    }
  }

  function askAlone(id: DocumentId): Promise<Answer | null> {
    const answer = alone
      .then(() => known.get(id) ?? ask(id))
      .catch((error: unknown): InboxProblem => {
        return { id, problem: 'failed', detail: String(error) }
      })
    alone = answer
    return answer
  }

  return {
    rowsCommitted: (document) => void known.delete(document),
    async counts(ids) {
      const answers = await Promise.all(ids.map((id) => settled(id, known.get(id) ?? ask(id))))
      return answers.filter((answer) => answer !== null)
    },
    async close() {
      await thread?.stop()
    },
  }
}
