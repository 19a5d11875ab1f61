/** Brings the rows of the device, and of other tabs, into an open document: each once, and never as new work. */
import type * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { type UpdateListener, applyQuietly } from './apply-quietly.ts'
import type { RemoteGate } from './composition-gate.ts'
import type { DocumentRows } from './document-rows.ts'
import type { HeldPosition } from './held-position.ts'
import type { LocalReplica } from './local-replica.ts'
import { type RowId, type StoredUpdate, damagedHere } from './replica-database.ts'

/** The origin of changes that already have rows on the device: this tab's earlier ones, or another tab's. */
export class RowOrigin {
  readonly rows: readonly RowId[]
  constructor(rows: readonly RowId[]) {
    this.rows = rows
  }
}

export interface DocumentLoader {
  readonly isLoaded: boolean
  /** A row of the device could not be read. */
  readonly isDamaged: boolean
  /** @returns whether the device held any */
  load(): Promise<boolean>
  /** The device did not answer then: it may hold more. */
  readonly mustLoadAgain: boolean
  /** Rows of a tab that died, or that wrote before this one listened. */
  readMissing(): Promise<void>
  /** A row that another tab tells of: behind the device's own. */
  take(row: Pick<StoredUpdate, 'id' | 'bytes'>): void
}

export interface DocumentLoaderParts {
  readonly doc: Y.Doc
  readonly replica: LocalReplica
  readonly id: DocumentId
  readonly gate: RemoteGate
  readonly rows: DocumentRows
  readonly held: HeldPosition
  /** Listens to the document already. */
  readonly onUpdate: UpdateListener
  isClosed(): boolean
  /** Only this device has it, and it cannot be read: it is kept and shown. */
  keepAside(row: RowId, reason: string): void
  /** What another tab delivered is looked for. */
  forgetDelivered(): void
}

export function createDocumentLoader(parts: DocumentLoaderParts): DocumentLoader {
  const { doc, replica, id, gate, rows, held } = parts
  const early: (() => void)[] = []
  let isLoaded = false
  let isComplete = true
  let isDamaged = false

  function apply(stored: readonly Pick<StoredUpdate, 'id' | 'bytes'>[]): void {
    for (const row of stored) {
      if (rows.known.has(row.id) || parts.isClosed()) continue
      rows.enter(row.id, row.bytes)
      try {
        applyStoredUpdate(doc, row.bytes, new RowOrigin([row.id]))
      } catch (error) {
        rows.leave(row.id)
        isDamaged = true
        // What the relay has it sends again.
        if (replica.isUnsent(id, row.id)) parts.keepAside(row.id, `${damagedHere}: ${String(error)}`)
      }
    }
  }

  return {
    get isLoaded() {
      return isLoaded
    },
    get isDamaged() {
      return isDamaged
    },
    get mustLoadAgain() {
      return !isComplete
    },
    async load() {
      const stored = await replica.load(id)
      if (parts.isClosed()) return false
      isComplete = stored.isComplete
      for (const row of stored.quarantined) rows.quarantined.add(row)
      const origin = new RowOrigin(stored.updates.map((row) => row.id))
      gate.pass(() => {
        // Once connected, the provider listens too and must not hear of rows before they have a name.
        if (isLoaded) doc.transact(() => apply(stored.updates), origin)
        else applyQuietly(doc, parts.onUpdate, () => apply(stored.updates), origin)
        // The rows that the relay has are forgotten first: they are what the position covers.
        parts.forgetDelivered()
        held.read(stored, !isLoaded)
      })
      isLoaded = true
      for (const work of early.splice(0)) work()
      return stored.updates.length > 0
    },
    async readMissing() {
      const missing = rows.missing()
      if (missing.length === 0) return
      const read = await replica.readUpdates(id, missing)
      if (read.length > 0) gate.pass(() => apply(read))
    },
    take(row) {
      const work = (): void => gate.pass(() => apply([row]))
      if (isLoaded) work()
      else early.push(work)
    },
  }
}
