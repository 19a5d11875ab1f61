/** The documents this tab holds open, by reference count. */
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentSession } from './document-session.ts'
import type { Clock } from './environment.ts'

/** A screen that changes gives a document back and takes it again at once; a new connection each time would flicker. */
const closeDelayMs = 1_000

export interface DocumentShelf {
  acquire(id: DocumentId): { readonly session: DocumentSession; readonly release: () => void }
  has(id: DocumentId): boolean
  sessions(): readonly DocumentSession[]
  close(): void
}

interface Shelved {
  readonly session: DocumentSession
  readonly stopWatching: () => void
  references: number
  cancelClose: (() => void) | null
}

/** @param onChange called when a document is opened or closed, or its state changes */
export function createDocumentShelf(
  clock: Clock,
  open: (id: DocumentId) => DocumentSession,
  onChange: () => void,
): DocumentShelf {
  const shelved = new Map<DocumentId, Shelved>()

  function shelve(id: DocumentId): Shelved {
    const session = open(id)
    const entry = { session, stopWatching: session.state.subscribe(onChange), references: 0, cancelClose: null }
    shelved.set(id, entry)
    onChange()
    return entry
  }

  function close(id: DocumentId, entry: Shelved): void {
    shelved.delete(id)
    entry.cancelClose?.()
    entry.stopWatching()
    entry.session.close()
    onChange()
  }

  return {
    acquire(id) {
      const entry = shelved.get(id) ?? shelve(id)
      entry.references++
      entry.cancelClose?.()
      entry.cancelClose = null
      let isReleased = false
      return {
        session: entry.session,
        release() {
          if (isReleased) return
          isReleased = true
          entry.references--
          if (entry.references > 0 || shelved.get(id) !== entry) return
          entry.cancelClose = clock.after(closeDelayMs, () => close(id, entry))
        },
      }
    },
    has: (id) => (shelved.get(id)?.references ?? 0) > 0,
    sessions: () => [...shelved.values()].map(({ session }) => session),
    close() {
      for (const [id, entry] of shelved) close(id, entry)
    },
  }
}
