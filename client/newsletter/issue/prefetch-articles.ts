/** Brings the articles of an open issue onto the device, one after the other, so that each opens without a network. */
import type * as Y from 'yjs'
import { type DocumentId, parseDocumentId } from '../../../shared/ids.ts'
import { readFrameTable } from '../../../shared/newsletter/frame.ts'
import type { OpenDocument } from '../../collab/open-document.ts'
import type { Workspace } from '../../collab/workspace.ts'

// What the person opened comes first; the rest can wait until the screen stands.
const startDelayMs = 2_000

/** Articles already asked for in this page's life. */
const asked = new Set<DocumentId>()

export function prefetchArticles(workspace: Workspace, doc: Y.Doc): () => void {
  let isStopped = false
  const run = async (): Promise<void> => {
    const ids = readFrameTable(doc, 'articles').map((row) => parseDocumentId(row.id))
    for (const id of ids) {
      if (isStopped || id === null || asked.has(id)) continue
      const open = workspace.openDocument(id)
      if (await isOnDevice(open)) asked.add(id)
      open.close()
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

/** Waits for one exchange with the relay, or for the news that there will be none now. */
function isOnDevice(open: OpenDocument): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { phase, connection } = open.state.getSnapshot()
      if (phase === 'loading') return
      if (phase === 'ready' && connection === 'connecting') return
      stop()
      resolve(phase === 'ready')
    }
    const stop = open.state.subscribe(look)
    look()
  })
}
