/** What this tab knows of the device's unsent rows, of all tabs (R12): the database is the truth, memory fills its gaps. */
import type { DocumentId } from '../../shared/ids.ts'
import type { RowId, RowKey } from './replica-database.ts'

type RowsByDocument = Map<DocumentId, Set<RowId>>

/** A row stands in exactly one of the three, so that counting costs nothing while somebody types offline for days. */
export class UnsentIndex {
  #stored: RowsByDocument = new Map()
  /** Written by this tab and not yet on the device. */
  readonly #held: RowsByDocument = new Map()
  /** Told by another tab and not yet seen on the device: that tab's write may be under way. */
  readonly #told: RowsByDocument = new Map()
  /** Undefined when it has to be looked for. */
  #oldest: RowId | null | undefined = null

  get #all(): readonly RowsByDocument[] {
    return [this.#stored, this.#held, this.#told]
  }

  hold(document: DocumentId, id: RowId): void {
    if (!this.has(document, id)) this.#add(this.#held, document, id)
  }

  /** The row is on the device now, still unsent. */
  settle(document: DocumentId, id: RowId): void {
    if (this.#held.get(document)?.has(id) === true) this.see(document, id)
  }

  tell(document: DocumentId, id: RowId): void {
    if (!this.has(document, id)) this.#add(this.#told, document, id)
  }

  /** The device holds the row as unsent. */
  see(document: DocumentId, id: RowId): void {
    this.#drop(this.#held, document, id)
    this.#drop(this.#told, document, id)
    this.#add(this.#stored, document, id)
  }

  /** The device was read. What was told stays until it was seen there, or called saved. */
  replaceStored(keys: readonly RowKey[]): void {
    this.#stored = new Map()
    this.#oldest = undefined
    for (const [document, id] of keys) this.see(document, id)
  }

  remove(document: DocumentId, ids: Iterable<RowId>): void {
    for (const id of ids) for (const rows of this.#all) this.#drop(rows, document, id)
  }

  has(document: DocumentId, id: RowId): boolean {
    return this.#all.some((rows) => rows.get(document)?.has(id) === true)
  }

  count(document: DocumentId): number {
    return this.#all.reduce((sum, rows) => sum + (rows.get(document)?.size ?? 0), 0)
  }

  of(document: DocumentId): RowId[] {
    return this.#all.flatMap((rows) => [...(rows.get(document) ?? [])])
  }

  documents(): ReadonlySet<DocumentId> {
    return new Set(this.#all.flatMap((rows) => [...rows.keys()]))
  }

  hasHeld(): boolean {
    return this.#held.size > 0
  }

  /** The smallest row id, which is the one written first. */
  oldest(): RowId | null {
    if (this.#oldest === undefined) {
      let oldest: RowId | null = null
      for (const id of [...this.documents()].flatMap((document) => this.of(document))) {
        if (oldest === null || id < oldest) oldest = id
      }
      this.#oldest = oldest
    }
    return this.#oldest
  }

  #add(rows: RowsByDocument, document: DocumentId, id: RowId): void {
    const ids = rows.get(document)
    if (ids === undefined) rows.set(document, new Set([id]))
    else ids.add(id)
    if (this.#oldest !== undefined && (this.#oldest === null || id < this.#oldest)) this.#oldest = id
  }

  #drop(rows: RowsByDocument, document: DocumentId, id: RowId): void {
    const ids = rows.get(document)
    if (ids === undefined || !ids.delete(id)) return
    if (ids.size === 0) rows.delete(document)
    if (id === this.#oldest) this.#oldest = undefined
  }
}
