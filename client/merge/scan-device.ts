/** Looks through the tables that the device holds for what is not settled, one after the other in one worker. */
import type { DocumentEntry } from '../collab/document-entry.ts'
import type { Workspace } from '../collab/workspace.ts'
import type { FindingKind, FoundMerge } from './finding.ts'
import type { InboxEntry } from './inbox-list.ts'
import type { MergeAnswer } from './merge-worker-message.ts'
import { type MergeWorker, startMergeWorker } from './start-merge-worker.ts'
import { tableNameOf } from './table-schema.ts'

export async function scanDevice(
  workspace: Pick<Workspace, 'readUpdates'>,
  documents: readonly DocumentEntry[],
  signal: AbortSignal,
  start: () => MergeWorker = startMergeWorker,
): Promise<readonly InboxEntry[]> {
  const worker = start()
  const waiting = new Map<number, (answer: MergeAnswer | null) => void>()
  worker.listen(
    (answer) => waiting.get(answer.job)?.(answer),
    () => {
      for (const resolve of waiting.values()) resolve(null)
    },
  )
  const entries: InboxEntry[] = []
  let job = 0
  try {
    for (const document of documents) {
      if (signal.aborted) break
      const table = tableNameOf(document)
      const updates = table === null ? null : await workspace.readUpdates(document.id)
      if (table === null || updates === null || updates.length === 0) continue
      worker.send({ type: 'load', updates: updates.map(({ bytes }) => bytes) })
      worker.send({ type: 'find', job: ++job, table, stretch: null })
      const asked = job
      const answer = await new Promise<MergeAnswer | null>((resolve) => waiting.set(asked, resolve))
      const entry = answer?.type === 'found' ? toEntry(document, answer.found) : null
      if (entry !== null) entries.push(entry)
    }
  } finally {
    worker.stop()
  }
  return entries
}

function toEntry(document: DocumentEntry, { findings, openIds }: FoundMerge): InboxEntry | null {
  if (openIds.length === 0 || (document.kind !== 'roster' && document.kind !== 'ledger')) return null
  const open = new Set(openIds)
  const of = (kind: FindingKind): number => findings.filter((each) => each.kind === kind && open.has(each.id)).length
  return {
    id: document.id,
    kind: document.kind,
    title: document.title,
    chamber: document.chamber,
    overwrites: of('overwrite'),
    deletedEdits: of('deletedEdit'),
    duplicates: of('duplicate'),
  }
}
