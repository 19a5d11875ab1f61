/** The one mark: what a person must act upon first speaks. */
import { expect, test } from 'vitest'
import { type DocumentState, initialDocumentState } from '../../../../client/collab/document-state.ts'
import {
  type DocumentFacts,
  type SyncFacts,
  storageRiskAfterMs,
  summarizeSync,
} from '../../../../client/collab/sync-status.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'

const quiet: SyncFacts = {
  documents: [],
  isMemoryOnly: false,
  isOnline: true,
  isServerReachable: true,
  isUnauthenticated: false,
  isPersisted: true,
  oldestUnsentAtMs: null,
  syncedAtMs: 1,
  nowMs: 10,
}

function document(state: Partial<DocumentState> | null, rest: Partial<DocumentFacts> = {}): DocumentFacts {
  const full =
    state === null ? null : { ...initialDocumentState, phase: 'ready' as const, connection: 'live' as const, ...state }
  return { id: 'd' as DocumentId, title: '文', state: full, isOnScreen: true, unsent: 0, refusal: null, ...rest }
}

const mark = (facts: Partial<SyncFacts>): string => summarizeSync({ ...quiet, ...facts }).mark

test('nothing unsent, everything open live: synced', () => {
  expect(mark({})).toBe('synced')
  expect(mark({ documents: [document({})] })).toBe('synced')
})

test('[R12] anything unsent, open or not, keeps the mark from saying synced', () => {
  expect(mark({ documents: [document({}, { unsent: 1 })] })).toBe('syncing')
  expect(mark({ documents: [document(null, { unsent: 1 })] })).toBe('syncing')
})

test('before the first contact, or while a document connects, the work is called saved here', () => {
  expect(mark({ syncedAtMs: null })).toBe('savedHere')
  expect(mark({ documents: [document({ connection: 'connecting' })] })).toBe('savedHere')
  expect(mark({ documents: [document({ connection: 'connecting' }, { isOnScreen: false })] })).toBe('synced')
})

test('no network, no answer, or no live document: offline', () => {
  expect(mark({ isOnline: false })).toBe('offline')
  expect(mark({ isServerReachable: false })).toBe('offline')
  expect(mark({ documents: [document({ connection: 'offline' }, { unsent: 3 })] })).toBe('offline')
  const hanging = document({ connection: 'connecting' }, { unsent: 3 })
  expect(mark({ documents: [hanging], isServerReachable: false })).toBe('offline')
  expect(mark({ documents: [hanging] })).toBe('syncing')
  expect(mark({ documents: [document({})], isServerReachable: false })).toBe('synced')
})

test('a refusal outranks being offline, a failing store outranks it, memory outranks all', () => {
  const refused = document({ connection: 'refused', refusal: closeCode.forbidden }, { unsent: 2 })
  expect(mark({ documents: [refused], isOnline: false })).toBe('refused')
  expect(mark({ documents: [document({ connection: 'refused', refusal: closeCode.notFound })] })).toBe('savedHere')
  expect(mark({ isUnauthenticated: true })).toBe('refused')
  const ended = document({ connection: 'refused', refusal: closeCode.unauthenticated })
  expect(mark({ documents: [ended] })).toBe('refused')
  expect(summarizeSync({ ...quiet, documents: [ended] }).isSignedOut).toBe(true)
  const failing = document({ storeFailing: true }, { unsent: 2 })
  expect(mark({ documents: [refused, failing] })).toBe('storeFailing')
  expect(mark({ documents: [refused, failing], isMemoryOnly: true })).toBe('memoryOnly')
})

test('unsent work of more than a day on a device that may clear it is at risk', () => {
  const documents = [document({ connection: 'offline' }, { unsent: 1 })]
  const old = { documents, isPersisted: false, oldestUnsentAtMs: 0, nowMs: storageRiskAfterMs + 1 }
  expect(mark(old)).toBe('storageAtRisk')
  expect(mark({ ...old, isPersisted: true })).toBe('offline')
  expect(mark({ ...old, nowMs: storageRiskAfterMs })).toBe('offline')
  expect(mark({ ...old, documents: [document({})] })).toBe('synced')
})

test('the list names those with something unsent or wrong, and why', () => {
  const { unsent, documents } = summarizeSync({
    ...quiet,
    documents: [
      document({}),
      document({ connection: 'refused', refusal: closeCode.notFound }, { unsent: 2 }),
      document(null, { refusal: 'forbidden', unsent: 1 }),
      document({ quarantined: 1 }),
      document({ readOnly: 'readOnly' }),
      document({ readOnly: 'schemaOlder' }),
    ],
  })
  expect(unsent).toBe(3)
  expect(documents.map(({ reason }) => reason)).toEqual(['notFound', 'forbidden', 'quarantined', 'schemaOlder'])
})
