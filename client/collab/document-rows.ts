/** Which rows of the device are in an open document, and which of them wait for the relay. */
import type { DocumentId } from '../../shared/ids.ts'
import type { LocalReplica } from './local-replica.ts'
import type { UnsentRow } from './offline-stretch.ts'
import type { RowId } from './replica-database.ts'

export class DocumentRows {
  /** Every row that was ever in the document, so that none is read twice. */
  readonly known = new Set<RowId>()
  /** Put aside by the relay. */
  readonly quarantined = new Set<RowId>()
  readonly #replica: LocalReplica
  readonly #id: DocumentId
  /** In the document, and not called saved; with the bytes of those that this tab did not write itself. */
  readonly #contained = new Map<RowId, Uint8Array | null>()

  constructor(replica: LocalReplica, id: DocumentId) {
    this.#replica = replica
    this.#id = id
  }

  /** @param bytes null for a row of this tab, which the replica holds until it is saved */
  enter(row: RowId, bytes: Uint8Array | null): void {
    this.known.add(row)
    this.#contained.set(row, bytes)
  }

  leave(row: RowId): void {
    this.#contained.delete(row)
  }

  save(rows: readonly RowId[]): void {
    for (const row of rows) {
      this.#contained.delete(row)
      this.quarantined.delete(row)
    }
  }

  /** All in the document that the relay has not called saved, those put aside among them. */
  waiting(onDeliveredElsewhere: () => void): readonly RowId[] {
    for (const row of this.#contained.keys()) {
      if (this.#replica.isUnsent(this.#id, row) || this.quarantined.has(row)) continue
      // Another tab delivered it, nobody here knows at what seq.
      this.#contained.delete(row)
      onDeliveredElsewhere()
    }
    return [...this.#contained.keys()]
  }

  /** What an exchange that begins now has to deliver. */
  unsent(): UnsentRow[] {
    const own = new Map(this.#replica.ownUnsent(this.#id).map((row) => [row.id, row.bytes]))
    return [...this.#contained].flatMap(([id, held]) => {
      const bytes = held ?? own.get(id)
      return bytes === undefined || !this.#replica.isUnsent(this.#id, id) ? [] : [{ id, bytes }]
    })
  }

  /** Unsent on the device and not in the document: of a tab that died, or that wrote before this one listened. */
  missing(): RowId[] {
    return this.#replica.unsentOf(this.#id).filter((row) => !this.known.has(row))
  }
}
