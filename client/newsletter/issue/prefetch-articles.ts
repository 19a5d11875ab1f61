/** Brings the articles of an open issue onto the device, one after the other, so that each opens without a network. */
import type * as Y from 'yjs'
import type { DocumentEntry } from '../../collab/document-entry.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { readFrameTable } from '../../../shared/newsletter/frame.ts'
import type { FetchedHere } from './fetched-here.ts'

// What the person opened comes first; the rest can wait until the screen stands.
const startDelayMs = 2_000

interface PrefetchInput {
  readonly workspace: Pick<Workspace, 'documents' | 'fetchDocument'>
  readonly doc: Y.Doc
  readonly fetched: FetchedHere
}

/** The result stops it. */
export function prefetchArticles({ workspace, doc, fetched }: PrefetchInput): () => void {
  let isStopped = false
  const run = async (): Promise<void> => {
    for (const entry of wanted(workspace.documents.getSnapshot(), doc, fetched)) {
      if (isStopped) return
      if (await workspace.fetchDocument(entry.id)) fetched.remember(entry)
    }
  }
  const timer = setTimeout(() => {
    // A document that cannot be fetched now is fetched when it is opened.
    run().catch(() => undefined)
  }, startDelayMs)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

/** With what was said about them. Only what the registry knows: asking for an article that another device has not delivered yet would be refused. */
function wanted(documents: readonly DocumentEntry[], doc: Y.Doc, fetched: FetchedHere): DocumentEntry[] {
  const rows = new Set(readFrameTable(doc, 'articles').map((row) => row.id))
  const isWanted = ({ id, kind, parent }: DocumentEntry): boolean =>
    rows.has(id) || (kind === 'comments' && parent !== null && rows.has(parent))
  return documents.filter((entry) => isWanted(entry) && !entry.isPending && !fetched.has(entry))
}
