/** What the sync mark says: one short line a state, with counts, and a sentence that explains it. */
import type { SyncStatus } from '../../collab/sync-status.ts'
import type { Words } from '../language/words.ts'

type SyncWords = Words['sync']

export interface SyncMarkText {
  readonly line: string
  readonly explanation: string
}

/** Why the relay refused, in words: of the first document that was refused. */
function refusalWords(status: SyncStatus, words: SyncWords): string {
  const reasons = status.documents.map((document) => document.reason).filter((reason) => reason !== null)
  const known = reasons.find((reason) => reason in words.reason)
  // Nothing names a document when the session itself has ended.
  if (known === undefined && reasons.length === 0) return words.reason.unauthenticated
  return words.reason[(known ?? 'other') as keyof SyncWords['reason']]
}

/** @param formatTime writes a time of today as hours and minutes, in the language of the words */
export function syncMarkWords(status: SyncStatus, words: SyncWords, formatTime: (ms: number) => string): SyncMarkText {
  const { unsent } = status
  switch (status.mark) {
    case 'savedHere':
      return { line: words.savedHere, explanation: words.explainSavedHere }
    case 'syncing':
      return { line: words.syncing(unsent), explanation: words.explainSyncing }
    case 'synced':
      return {
        line: status.syncedAtMs === null ? words.synced : words.syncedAt(formatTime(status.syncedAtMs)),
        explanation: words.explainSynced,
      }
    case 'offline':
      return { line: unsent === 0 ? words.offline : words.offlineUnsent(unsent), explanation: words.explainOffline }
    case 'refused':
      return { line: words.refused(refusalWords(status, words)), explanation: words.explainRefused }
    case 'storeFailing':
      return {
        line: unsent === 0 ? words.storeFailing : words.storeFailingUnsent(unsent),
        explanation: words.explainStoreFailing,
      }
    case 'memoryOnly':
      return {
        line: unsent === 0 ? words.memoryOnly : words.memoryOnlyUnsent(unsent),
        explanation: words.explainMemoryOnly,
      }
    case 'storageAtRisk':
      return { line: words.storageAtRisk, explanation: words.explainStorageAtRisk }
  }
}

/** What to do about one document of the mark's list. */
export function adviceWords(reason: string | null, words: SyncWords): string {
  if (reason === null) return words.advice.unsent
  return reason in words.advice ? words.advice[reason as keyof SyncWords['advice']] : words.advice.other
}
