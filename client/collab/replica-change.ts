/** Everything that can be written to the local replica, as data, so that a change waits in memory as well as in a transaction. */
import type { IDBPTransaction, StoreNames } from 'idb'
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentEntry } from './document-entry.ts'
import {
  type PendingCreation,
  type PendingRename,
  damagedHere,
  rangeOf,
  type ReplicaDatabase,
  type ReplicaSchema,
  type RowKey,
  type StoredPosition,
  type StoredUpdate,
} from './replica-database.ts'

export type ReplicaChange =
  | { readonly type: 'addUpdate'; readonly update: StoredUpdate; readonly isUnsent: boolean }
  | { readonly type: 'markSent'; readonly keys: readonly RowKey[] }
  /** `doubts` is that of the writer when the document was read: if it rose since, the rows may be gone. */
  | { readonly type: 'putPosition'; readonly position: StoredPosition; readonly doubts: number }
  | { readonly type: 'dropPosition'; readonly document: DocumentId }
  | { readonly type: 'markQuarantined'; readonly keys: readonly RowKey[]; readonly reason: string }
  /** Everything of a document leaves the device, unless some of it is nowhere else. */
  | { readonly type: 'forgetDocument'; readonly document: DocumentId }
  | { readonly type: 'putCreation'; readonly creation: PendingCreation }
  | { readonly type: 'removeCreation'; readonly id: DocumentId }
  | { readonly type: 'putRename'; readonly rename: PendingRename }
  | { readonly type: 'removeRename'; readonly id: DocumentId }
  | { readonly type: 'replaceRegistry'; readonly entries: readonly DocumentEntry[] }

type Writing = IDBPTransaction<ReplicaSchema, StoreNames<ReplicaSchema>[], 'readwrite'>

/** Whether losing the change in a power cut would lose a person's work. */
export function isPrecious(change: ReplicaChange): boolean {
  return (
    (change.type === 'addUpdate' && change.isUnsent) || change.type === 'putCreation' || change.type === 'putRename'
  )
}

function requests(transaction: Writing, change: ReplicaChange): Promise<unknown>[] {
  switch (change.type) {
    case 'addUpdate': {
      const { document, id } = change.update
      // A row that came from the relay, or that it took, is in the log behind the position that was noted.
      const mark = change.isUnsent
        ? transaction.objectStore('unsent').put({ document, id })
        : transaction.objectStore('positions').delete(document)
      return [transaction.objectStore('updates').put(change.update), mark]
    }
    case 'markSent':
      return change.keys.flatMap((key) => [
        transaction.objectStore('unsent').delete(key),
        transaction.objectStore('quarantined').delete(key),
        transaction.objectStore('positions').delete(key[0]),
      ])
    case 'putPosition':
      return [transaction.objectStore('positions').put(change.position)]
    case 'dropPosition':
      return [transaction.objectStore('positions').delete(change.document)]
    case 'markQuarantined':
      return change.keys.flatMap(([document, id]) => [
        transaction.objectStore('unsent').delete([document, id]),
        transaction.objectStore('quarantined').put({ document, id, reason: change.reason }),
      ])
    case 'forgetDocument':
      return [forgetDocument(transaction, change.document)]
    case 'putCreation':
      return [transaction.objectStore('creations').put(change.creation)]
    case 'removeCreation':
      return [transaction.objectStore('creations').delete(change.id)]
    case 'putRename':
      return [transaction.objectStore('renames').put(change.rename)]
    case 'removeRename':
      return [transaction.objectStore('renames').delete(change.id)]
    case 'replaceRegistry': {
      const registry = transaction.objectStore('registry')
      return [registry.clear(), ...change.entries.map((entry) => registry.put(entry))]
    }
  }
}

/** What was typed since is counted within the transaction: it keeps all of the document here. */
async function forgetDocument(transaction: Writing, document: DocumentId): Promise<void> {
  const range = rangeOf(document)
  if ((await transaction.objectStore('unsent').count(range)) > 0) return
  const aside = await transaction.objectStore('quarantined').getAll(range)
  if (aside.some(({ reason }) => reason.startsWith(damagedHere))) return
  await Promise.all([
    transaction.objectStore('updates').delete(range),
    transaction.objectStore('quarantined').delete(range),
    transaction.objectStore('positions').delete(document),
  ])
}

/** Writes all changes in one transaction; resolves once the browser says that it is complete. */
export async function writeChanges(database: ReplicaDatabase, changes: readonly ReplicaChange[]): Promise<void> {
  const transaction = database.transaction(
    ['updates', 'unsent', 'quarantined', 'positions', 'creations', 'renames', 'registry'],
    'readwrite',
    // The browsers' default returns before the bytes are on the disk.
    { durability: changes.some(isPrecious) ? 'strict' : 'relaxed' },
  )
  // The last of them rejects with the transaction's own error, so that none is left without a listener.
  await Promise.all([...changes.flatMap((change) => requests(transaction, change)), transaction.done])
}
