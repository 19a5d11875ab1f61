/** Keeps the sync mark up to date from everything that a workspace knows. */
import type { DocumentId } from '../../shared/ids.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { ApiError } from './api.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { DocumentShelf } from './document-shelf.ts'
import type { Environment } from './environment.ts'
import type { LocalReplica } from './local-replica.ts'
import type { Outbox } from './outbox.ts'
import { type Store, createStore } from './store.ts'
import { type DocumentFacts, type SyncStatus, summarizeSync } from './sync-status.ts'

export interface WorkspaceStatus {
  readonly syncStatus: Store<SyncStatus>
  readonly hasOnlyInMemory: Store<boolean>
  noteApiOutcome(error: ApiError | null): void
  notePersistence(isPersisted: boolean | null): void
  update(): void
}

export interface StatusParts {
  readonly environment: Environment
  readonly replica: LocalReplica
  readonly shelf: DocumentShelf
  readonly documents: Store<readonly DocumentEntry[]>
  readonly refusals: Outbox['refusals']
  isOnScreen(id: DocumentId): boolean
}

const empty: SyncStatus = {
  mark: 'savedHere',
  unsent: 0,
  syncedAtMs: null,
  isPersisted: null,
  isSignedOut: false,
  documents: [],
}

export function createWorkspaceStatus(parts: StatusParts): WorkspaceStatus {
  const { environment, replica, shelf } = parts
  const syncStatus = createStore<SyncStatus>(empty, (a, b) => JSON.stringify(a) === JSON.stringify(b))
  const hasOnlyInMemory = createStore(false)
  let isPersisted: boolean | null = null
  let isUnauthenticated = false
  let isServerReachable: boolean | null = null
  let contactAtMs: number | null = null
  let syncedAtMs: number | null = null

  function gather(): DocumentFacts[] {
    const sessions = new Map(shelf.sessions().map((session) => [session.id, session.state.getSnapshot()]))
    const titles = new Map(parts.documents.getSnapshot().map((entry) => [entry.id, entry.title]))
    const ids = new Set<DocumentId>([
      ...sessions.keys(),
      ...replica.documentsWithUnsent(),
      ...replica.creations.keys(),
      ...replica.renames.keys(),
      ...parts.refusals.keys(),
    ])
    return [...ids].map((id) => {
      const creation = replica.creations.get(id)
      const rename = replica.renames.get(id)
      return {
        id,
        title: titles.get(id) ?? '',
        state: sessions.get(id) ?? null,
        isOnScreen: parts.isOnScreen(id),
        unsent: replica.unsentCountOf(id) + (creation === undefined ? 0 : 1) + (rename === undefined ? 0 : 1),
        refusal: creation?.refusal ?? rename?.refusal ?? refusalName(parts.refusals.get(id)),
      }
    })
  }

  function update(): void {
    const documents = gather()
    for (const { state } of documents) contactAtMs = latest(contactAtMs, state?.savedAtMs ?? null)
    // Only a moment at which nothing was unsent is one at which this device was in sync.
    if (documents.every(({ unsent }) => unsent === 0)) syncedAtMs = latest(syncedAtMs, contactAtMs)
    hasOnlyInMemory.set(replica.hasOnlyInMemory())
    syncStatus.set(
      summarizeSync({
        documents,
        isMemoryOnly: replica.storage.getSnapshot() === 'memory',
        isOnline: environment.isOnline(),
        isServerReachable,
        isUnauthenticated,
        isPersisted,
        oldestUnsentAtMs: replica.oldestUnsentAtMs(),
        syncedAtMs,
        nowMs: environment.clock.now(),
      }),
    )
  }

  return {
    syncStatus,
    hasOnlyInMemory,
    noteApiOutcome(error) {
      isServerReachable = error === null || error.status > 0
      isUnauthenticated = error?.status === 401
      if (error === null) contactAtMs = environment.clock.now()
      update()
    },
    notePersistence(answer) {
      isPersisted = answer
      update()
    },
    update,
  }
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || (b !== null && b > a) ? b : a
}

function refusalName(code: { readonly code: number; readonly reason: string } | undefined): string | null {
  if (code === undefined) return null
  return Object.entries(closeCode).find(([, known]) => known.code === code.code)?.[0] ?? code.reason
}
