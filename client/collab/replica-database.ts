/** The database of one account on this device: its stores, how it is opened, read and compacted. */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, type StoreNames, wrap } from 'idb'
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import type { Position } from '../../shared/protocol/position.ts'
import type { DeviceKey } from './device-key.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { OfflineStretch } from './offline-stretch.ts'

/** Names one update row of the replica; sorts by the time it was written. */
export type RowId = string

export interface StoredUpdate {
  readonly document: DocumentId
  readonly id: RowId
  readonly tab: string
  readonly bytes: Uint8Array
  readonly writtenAtMs: number
}

export interface PendingCreation {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly title: string
  readonly parent: DocumentId | null
  readonly chamber: ChamberId | null
  readonly createdAtMs: number
  /** The server's error code once it refused for good; the content stays on the device. */
  readonly refusal: string | null
}

export interface PendingRename {
  readonly id: DocumentId
  readonly title: string
  readonly renamedAtMs: number
  readonly refusal: string | null
}

/** What the rows of a document hold exactly, those aside that are unsent or quarantined. */
export interface StoredPosition extends Position {
  readonly document: DocumentId
}

export type RowKey = [DocumentId, RowId]

/** Begins the reason of a row that only this device has and cannot read. */
export const damagedHere = 'damaged on this device'

interface RowMark {
  readonly document: DocumentId
  readonly id: RowId
}

export interface ReplicaSchema extends DBSchema {
  updates: { key: RowKey; value: StoredUpdate }
  /** A store of its own: to mark a row sent rewrites no bytes, and counting reads keys only. */
  unsent: { key: RowKey; value: RowMark }
  /** Rows that the relay keeps aside; they stay here until it takes them. */
  quarantined: { key: RowKey; value: RowMark & { readonly reason: string } }
  positions: { key: DocumentId; value: StoredPosition }
  creations: { key: DocumentId; value: PendingCreation }
  renames: { key: DocumentId; value: PendingRename }
  registry: { key: DocumentId; value: DocumentEntry }
  /** Offline work whose report was not read yet. */
  stretches: { key: DocumentId; value: OfflineStretch }
  /** At most one: what this device signs with. */
  keys: { key: string; value: DeviceKey }
}

export type ReplicaDatabase = IDBPDatabase<ReplicaSchema>

const databaseVersion = 3

const storesByKey: readonly (readonly [string | string[], readonly string[]])[] = [
  [
    ['document', 'id'],
    ['updates', 'unsent', 'quarantined'],
  ],
  ['id', ['creations', 'renames', 'registry', 'keys']],
  ['document', ['positions', 'stretches']],
]

export function replicaName(account: AccountId): string {
  return `huibian:${account}`
}

/** @param onLost called when the browser takes the connection away or another tab deletes the database */
export async function openReplicaDatabase(
  factory: IDBFactory,
  name: string,
  onLost: () => void,
): Promise<ReplicaDatabase> {
  const request = factory.open(name, databaseVersion)
  request.addEventListener('upgradeneeded', () => {
    for (const [keyPath, stores] of storesByKey) {
      for (const store of stores) {
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store, { keyPath })
      }
    }
  })
  const database = (await wrap(request)) as unknown as ReplicaDatabase
  database.addEventListener('versionchange', () => {
    // Without this a sign-out in another tab would wait for this one for ever.
    database.close()
    onLost()
  })
  database.addEventListener('close', onLost)
  return database
}

export async function deleteReplicaDatabase(factory: IDBFactory, name: string): Promise<void> {
  await wrap(factory.deleteDatabase(name))
}

/** All rows of a document. */
export function rangeOf(document: DocumentId): IDBKeyRange {
  // An array sorts behind every string.
  return IDBKeyRange.bound([document], [document, []])
}

export interface StoredDocument {
  readonly updates: readonly StoredUpdate[]
  readonly unsent: readonly RowId[]
  readonly quarantined: readonly RowId[]
  readonly position: Position | null
}

/** @param early rows that were read before: whichever of them the document still has are not read again */
export async function readDocument(
  database: ReplicaDatabase,
  document: DocumentId,
  early: readonly StoredUpdate[] = [],
): Promise<StoredDocument> {
  const transaction = database.transaction(['updates', 'unsent', 'quarantined', 'positions'])
  const [updates, unsent, quarantined, position = null] = await Promise.all([
    readRows(transaction.objectStore('updates'), document, early),
    transaction.objectStore('unsent').getAllKeys(rangeOf(document)),
    transaction.objectStore('quarantined').getAllKeys(rangeOf(document)),
    transaction.objectStore('positions').get(document),
  ])
  return { updates, unsent: unsent.map(([, id]) => id), quarantined: quarantined.map(([, id]) => id), position }
}

type UpdateStore = IDBPObjectStore<ReplicaSchema, ArrayLike<StoreNames<ReplicaSchema>>, 'updates'>

/** A row's bytes never change under its name. */
async function readRows(
  store: UpdateStore,
  document: DocumentId,
  early: readonly StoredUpdate[],
): Promise<readonly StoredUpdate[]> {
  if (early.length === 0) return store.getAll(rangeOf(document))
  const read = new Map(early.map((row) => [row.id, row]))
  const keys = await store.getAllKeys(rangeOf(document))
  const rows = await Promise.all(keys.map(async (key) => read.get(key[1]) ?? store.get(key)))
  return rows.filter((row) => row !== undefined)
}

export async function readUpdates(database: ReplicaDatabase, keys: readonly RowKey[]): Promise<StoredUpdate[]> {
  const store = database.transaction('updates').store
  const rows = await Promise.all(keys.map((key) => store.get(key)))
  return rows.filter((row) => row !== undefined)
}

export interface StoredIndex {
  readonly unsent: readonly RowKey[]
  readonly creations: readonly PendingCreation[]
  readonly renames: readonly PendingRename[]
  readonly registry: readonly DocumentEntry[]
}

export async function readIndex(database: ReplicaDatabase): Promise<StoredIndex> {
  const transaction = database.transaction(['unsent', 'creations', 'renames', 'registry'])
  const [unsent, creations, renames, registry] = await Promise.all([
    transaction.objectStore('unsent').getAllKeys(),
    transaction.objectStore('creations').getAll(),
    transaction.objectStore('renames').getAll(),
    transaction.objectStore('registry').getAll(),
  ])
  return { unsent, creations, renames, registry }
}

/** Null if a row cannot be read: then all of them stay as they are, for the document that opens to report. */
function mergeRows(rows: readonly StoredUpdate[]): Uint8Array | null {
  // D7: with garbage collection the losing values of a merge would go.
  const doc = new Y.Doc({ gc: false })
  try {
    for (const row of rows) applyStoredUpdate(doc, row.bytes)
    return Y.encodeStateAsUpdate(doc)
  } catch {
    return null
  } finally {
    doc.destroy()
  }
}

/**
 * Folds the rows of a document into `merged`, in one transaction: a crash leaves the old rows or the new one. Does
 * nothing while a row is unsent, because a merged row could no longer be told from what the relay has.
 */
export async function compactDocument(
  database: ReplicaDatabase,
  document: DocumentId,
  merged: Omit<StoredUpdate, 'bytes' | 'document'>,
  minimumRows: number,
): Promise<boolean> {
  const transaction = database.transaction(['updates', 'unsent', 'quarantined'], 'readwrite', { durability: 'strict' })
  const updates = transaction.objectStore('updates')
  const open = await Promise.all([
    transaction.objectStore('unsent').count(rangeOf(document)),
    transaction.objectStore('quarantined').count(rangeOf(document)),
  ])
  const rows = await updates.getAll(rangeOf(document))
  const isDue = open[0] + open[1] === 0 && rows.length >= minimumRows
  const bytes = isDue ? mergeRows(rows) : null
  if (bytes !== null) {
    await updates.delete(rangeOf(document))
    await updates.put({ ...merged, document, bytes })
  }
  await transaction.done
  return bytes !== null
}
