/** Makes the one sync mark from all that is known: a table of reasons, the first that holds speaks. */
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentState } from './document-state.ts'

export type SyncMark =
  | 'savedHere'
  | 'syncing'
  | 'synced'
  | 'offline'
  | 'refused'
  | 'storeFailing'
  | 'memoryOnly'
  | 'storageAtRisk'

export interface DocumentSyncStatus {
  readonly id: DocumentId
  readonly title: string
  readonly unsent: number
  readonly connection: DocumentState['connection']
  /** What is wrong: a name of `closeCode`, an error code of the server, `quarantined`, `storeFailing`, `memoryOnly` or a `readOnly` of the state. */
  readonly reason: string | null
}

export interface SyncStatus {
  readonly mark: SyncMark
  readonly unsent: number
  readonly syncedAtMs: number | null
  readonly isPersisted: boolean | null
  /** The session has ended: local work goes on, and nothing is sent until the person signs in again. */
  readonly isSignedOut: boolean
  /** Those with something unsent or wrong. */
  readonly documents: readonly DocumentSyncStatus[]
}

/** What is known of one document, open or not. */
export interface DocumentFacts {
  readonly id: DocumentId
  readonly title: string
  /** Null while no tab part holds it open. */
  readonly state: DocumentState | null
  /** False for one that is only fetched or delivered behind the screens. */
  readonly isOnScreen: boolean
  /** Updates, a pending creation and a pending rename. */
  readonly unsent: number
  /** The server's error code for a refused creation or rename. */
  readonly refusal: string | null
}

export interface SyncFacts {
  readonly documents: readonly DocumentFacts[]
  readonly isMemoryOnly: boolean
  /** What the browser says of the network; it is right only when it says no. */
  readonly isOnline: boolean
  /** Whether the last request met an answer; null before the first. */
  readonly isServerReachable: boolean | null
  /** The server says that nobody is signed in; local work goes on. */
  readonly isUnauthenticated: boolean
  readonly isPersisted: boolean | null
  readonly oldestUnsentAtMs: number | null
  readonly syncedAtMs: number | null
  readonly nowMs: number
}

/** Browsers that evict do so after days; after one of them a person should know that unsent work is not safe here. */
export const storageRiskAfterMs = 24 * 3600 * 1000

function reasonOf(facts: DocumentFacts): string | null {
  const { state } = facts
  if (facts.refusal !== null) return facts.refusal
  if (state === null) return null
  if (state.refusal !== null) {
    const name = Object.entries(closeCode).find(([, code]) => code.code === state.refusal?.code)?.[0]
    return name ?? state.refusal.reason
  }
  if (state.quarantined > 0) return 'quarantined'
  if (state.storeFailing) return 'storeFailing'
  if (state.storage === 'memory') return 'memoryOnly'
  // The right to read only is no trouble unless something was typed all the same.
  if (state.readOnly === 'readOnly' || state.readOnly === 'signed') return facts.unsent > 0 ? state.readOnly : null
  return state.readOnly
}

function describe(facts: DocumentFacts): DocumentSyncStatus {
  return {
    id: facts.id,
    title: facts.title,
    unsent: facts.unsent,
    connection: facts.state?.connection ?? 'offline',
    reason: reasonOf(facts),
  }
}

function isUnreachable(facts: SyncFacts): boolean {
  if (!facts.isOnline) return true
  const connections = facts.documents.flatMap(({ state }) => (state === null ? [] : [state.connection]))
  if (connections.includes('live')) return false
  const isWaiting = connections.some((connection) => connection !== 'offline')
  // A first attempt may hang for long; a request that failed meanwhile says more.
  return connections.length === 0 || isWaiting ? facts.isServerReachable === false : true
}

interface Tally extends SyncFacts {
  readonly unsent: number
  readonly isSignedOut: boolean
  readonly described: readonly DocumentSyncStatus[]
}

/** In order of what a person must act upon first. The last row always holds. */
const precedence: readonly { readonly mark: SyncMark; readonly holds: (tally: Tally) => boolean }[] = [
  // Closing the tab would lose work: nothing else is as urgent.
  { mark: 'memoryOnly', holds: (tally) => tally.isMemoryOnly },
  // The relay answers and cannot keep anything: waiting does not help, somebody must free space.
  { mark: 'storeFailing', holds: (tally) => tally.documents.some(({ state }) => state?.storeFailing === true) },
  // Retrying does not help: the person must sign in, ask for the right, or carry the text elsewhere.
  {
    mark: 'refused',
    holds: (tally) =>
      tally.isSignedOut ||
      tally.documents.some(
        // A refused document without work of this device is a matter for its page, not for the mark.
        ({ refusal, state, unsent }) =>
          refusal !== null ||
          (state?.connection === 'refused' && unsent > 0) ||
          (state !== null && state.quarantined > 0),
      ),
  },
  // Old unsent work on a device that may clear it outranks merely being offline.
  {
    mark: 'storageAtRisk',
    holds: (tally) =>
      tally.isPersisted === false &&
      tally.unsent > 0 &&
      tally.oldestUnsentAtMs !== null &&
      tally.nowMs - tally.oldestUnsentAtMs > storageRiskAfterMs,
  },
  { mark: 'offline', holds: isUnreachable },
  { mark: 'syncing', holds: (tally) => tally.unsent > 0 },
  // What the person looks at is not yet compared with the relay's; what is fetched behind the screens is no news.
  {
    mark: 'savedHere',
    holds: (tally) =>
      tally.syncedAtMs === null ||
      tally.documents.some(({ state, isOnScreen }) => isOnScreen && state !== null && state.connection !== 'live'),
  },
  { mark: 'synced', holds: () => true },
]

export function summarizeSync(facts: SyncFacts): SyncStatus {
  const described = facts.documents.map(describe)
  const unsent = described.reduce((sum, document) => sum + document.unsent, 0)
  const isSignedOut = facts.isUnauthenticated || described.some(({ reason }) => reason === 'unauthenticated')
  const tally: Tally = { ...facts, unsent, isSignedOut, described }
  return {
    mark: precedence.find((row) => row.holds(tally))?.mark ?? 'synced',
    unsent,
    syncedAtMs: facts.syncedAtMs,
    isPersisted: facts.isPersisted,
    isSignedOut,
    documents: described.filter((document) => document.unsent > 0 || document.reason !== null),
  }
}
