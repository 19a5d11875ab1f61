/** What this tab knows of the local replica without asking the device: the newest of what is unsent, and the lists. */
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { ReplicaChange } from './replica-change.ts'
import type { PendingCreation, PendingRename, RowId, StoredIndex, StoredUpdate } from './replica-database.ts'
import type { StorageState } from './replica-writer.ts'
import { UnsentIndex } from './unsent-index.ts'

export class ReplicaMemory {
  readonly index = new UnsentIndex()
  /** Rows of this tab that are unsent, with their bytes. */
  readonly own = new Map<RowId, StoredUpdate>()
  readonly creations = new Map<DocumentId, PendingCreation>()
  readonly renames = new Map<DocumentId, PendingRename>()
  registry: readonly DocumentEntry[] = []

  take(change: ReplicaChange): void {
    if (change.type === 'putCreation') this.creations.set(change.creation.id, change.creation)
    else if (change.type === 'removeCreation') this.creations.delete(change.id)
    else if (change.type === 'putRename') this.renames.set(change.rename.id, change.rename)
    else if (change.type === 'removeRename') this.renames.delete(change.id)
    else if (change.type === 'replaceRegistry') this.registry = change.entries
    else if (change.type === 'addUpdate' && change.isUnsent) {
      this.index.hold(change.update.document, change.update.id)
      this.own.set(change.update.id, change.update)
    }
  }

  /** After the attempt: a row that the device took is stored, one that it did not stays held. */
  settle(change: ReplicaChange, storage: StorageState): void {
    if (change.type === 'addUpdate' && change.isUnsent && storage === 'device') {
      this.index.settle(change.update.document, change.update.id)
    } else if (change.type === 'markSent' || change.type === 'markQuarantined') {
      // Even if the device could not note it: the relay has the row, and the worst is that it is delivered again.
      for (const [document, id] of change.keys) {
        this.index.remove(document, [id])
        this.own.delete(id)
      }
    }
  }

  /** The device was read; what waits to be written is newer. */
  replace({ unsent, registry, creations, renames }: StoredIndex, waiting: readonly ReplicaChange[]): void {
    this.index.replaceStored(unsent)
    this.registry = registry
    replaceAll(this.creations, creations)
    replaceAll(this.renames, renames)
    for (const each of waiting) this.#overlay(each)
  }

  #overlay(each: ReplicaChange): void {
    const { index, own } = this
    if (each.type === 'addUpdate') {
      if (each.isUnsent && own.has(each.update.id)) index.hold(each.update.document, each.update.id)
    } else if (each.type === 'markSent' || each.type === 'markQuarantined') {
      for (const [document, id] of each.keys) if (!own.has(id)) index.remove(document, [id])
    } else this.take(each)
  }

  /** Whether any of what waits exists nowhere but here. */
  isNeeded(waiting: readonly ReplicaChange[]): boolean {
    if (this.index.hasHeld()) return true
    return waiting.some(
      (each) =>
        (each.type === 'putCreation' && this.creations.has(each.creation.id)) ||
        (each.type === 'putRename' && this.renames.has(each.rename.id)),
    )
  }
}

function replaceAll<T extends { readonly id: DocumentId }>(map: Map<DocumentId, T>, rows: readonly T[]): void {
  map.clear()
  for (const row of rows) map.set(row.id, row)
}
