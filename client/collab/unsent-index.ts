/** What this tab knows of the device's unsent rows, of all tabs (R12): the database is the truth, memory fills its gaps. */
import type { DocumentId } from '../../shared/ids.ts'
import type { RowId, RowKey } from './replica-database.ts'

type RowsByDocument = Map<DocumentId, Set<RowId>>

function add(rows: RowsByDocument, document: DocumentId, id: RowId): void {
  const ids = rows.get(document)
  if (ids === undefined) rows.set(document, new Set([id]))
  else ids.add(id)
}

function drop(rows: RowsByDocument, document: DocumentId, id: RowId): void {
  const ids = rows.get(document)
  if (ids?.delete(id) === true && ids.size === 0) rows.delete(document)
}

export class UnsentIndex {
  #stored: RowsByDocument = new Map()
  /** Written by this tab and not yet on the device. */
  readonly #held: RowsByDocument = new Map()
  /** Told by another tab and not yet seen on the device: that tab's write may be under way. */
  readonly #told: RowsByDocument = new Map()

  hold(document: DocumentId, id: RowId): void {
    add(this.#held, document, id)
  }

  /** The row is on the device now, still unsent. */
  settle(document: DocumentId, id: RowId): void {
    if (this.#held.get(document)?.has(id) !== true) return
    drop(this.#held, document, id)
    add(this.#stored, document, id)
  }

  tell(document: DocumentId, id: RowId): void {
    if (!this.has(document, id)) add(this.#told, document, id)
  }

  /** The device was read. What was told stays until it was seen there, or called saved. */
  replaceStored(keys: readonly RowKey[]): void {
    this.#stored = new Map()
    for (const [document, id] of keys) {
      this.see(document, id)
    }
  }

  /** The device holds the row as unsent. */
  see(document: DocumentId, id: RowId): void {
    add(this.#stored, document, id)
    drop(this.#held, document, id)
    drop(this.#told, document, id)
  }

  remove(document: DocumentId, ids: Iterable<RowId>): void {
    for (const id of ids) for (const rows of [this.#stored, this.#held, this.#told]) drop(rows, document, id)
  }

  has(document: DocumentId, id: RowId): boolean {
    return [this.#stored, this.#held, this.#told].some((rows) => rows.get(document)?.has(id) === true)
  }

  of(document: DocumentId): ReadonlySet<RowId> {
    return new Set([this.#stored, this.#held, this.#told].flatMap((rows) => [...(rows.get(document) ?? [])]))
  }

  documents(): ReadonlySet<DocumentId> {
    return new Set([...this.#stored.keys(), ...this.#held.keys(), ...this.#told.keys()])
  }

  hasHeld(): boolean {
    return this.#held.size > 0
  }

  /** The smallest row id, which is the one written first. */
  oldest(): RowId | null {
    let oldest: RowId | null = null
    for (const rows of [this.#stored, this.#held, this.#told]) {
      for (const ids of rows.values()) for (const id of ids) if (oldest === null || id < oldest) oldest = id
    }
    return oldest
  }
}
