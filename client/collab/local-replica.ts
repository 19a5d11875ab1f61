/** The device's copy of one account's documents, shared by its tabs: rows, what of them is unsent, and what waits to be told. */
import type { DocumentId } from '../../shared/ids.ts'
import type { Position } from '../../shared/protocol/position.ts'
import { openAccountChannel } from './account-channel.ts'
import type { AccountMessage } from './account-channel.ts'
import { concerns, isCounted, isListChange } from './change-scope.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { Environment } from './environment.ts'
import type { ReplicaChange } from './replica-change.ts'
import {
  type PendingCreation,
  type PendingRename,
  type RowId,
  type StoredUpdate,
  compactDocument,
  deleteReplicaDatabase,
  readDocument,
  readIndex,
  readUpdates,
} from './replica-database.ts'
import { ReplicaMemory } from './replica-memory.ts'
import { type FoundNote, findPartingNotes, openPartingNote } from './parting-note.ts'
import { type ReplicaWriter, type StorageState, createReplicaWriter, databaseTimeLimitMs } from './replica-writer.ts'
import { createRowNamer, rowTimeMs } from './row-id.ts'
import { type Store, createStore } from './store.ts'
import { withinTime } from './within-time.ts'

/** Loading a thousand small rows costs what a keystroke may cost; far fewer would rewrite the document all the time. */
export const compactAfterRows = 400

// A wipe tells the other tabs before it deletes; one that hears of the deletion first waits this long for the reason.
const lossGraceMs = 1_000

export interface LoadedReplica {
  readonly updates: readonly StoredUpdate[]
  readonly quarantined: readonly RowId[]
  /** What the rows hold exactly; null if nobody knows. */
  readonly position: Position | null
  /** To be handed back with a later position. */
  readonly doubts: number
  /** False if the device did not answer: it may hold more. */
  readonly isComplete: boolean
}

export interface LocalReplica {
  readonly name: string
  readonly storage: Store<StorageState>
  /** Rises with every change of what is unsent or pending, of any tab. */
  readonly revision: Store<number>
  /** Rises with every change of creations, renames and registry. */
  readonly listRevision: Store<number>
  /** How often the device was read: only then can rows of other tabs have turned up. */
  readonly reads: number
  readonly creations: ReadonlyMap<DocumentId, PendingCreation>
  readonly renames: ReadonlyMap<DocumentId, PendingRename>
  readonly registry: readonly DocumentEntry[]
  load(document: DocumentId): Promise<LoadedReplica>
  readUpdates(document: DocumentId, ids: readonly RowId[]): Promise<readonly StoredUpdate[]>
  /** Names an update of a document, for a change that holds more than it. */
  describeUpdate(document: DocumentId, bytes: Uint8Array): StoredUpdate
  /** Takes an update; it counts as unsent at once, before it is on the device. */
  addUpdate(document: DocumentId, bytes: Uint8Array, isUnsent: boolean): { id: RowId; written: Promise<StorageState> }
  /** The rows count as sent once the device knows it. */
  markSent(document: DocumentId, ids: readonly RowId[]): Promise<void>
  markQuarantined(document: DocumentId, ids: readonly RowId[], reason: string): Promise<void>
  /** Behind the rows that it covers; left out if the device's database was in doubt since `doubts`. */
  putPosition(document: DocumentId, position: Position, doubts: number): void
  dropPosition(document: DocumentId): void
  /** Its content leaves the device, unless some of it is unsent. */
  forget(document: DocumentId): void
  /** Another tab says that it wrote this row. */
  noteForeign(document: DocumentId, id: RowId): void
  /** Another tab says that the relay saved these rows. */
  noteForeignSent(document: DocumentId, ids: readonly RowId[]): void
  unsentOf(document: DocumentId): readonly RowId[]
  unsentCountOf(document: DocumentId): number
  isUnsent(document: DocumentId, id: RowId): boolean
  documentsWithUnsent(): ReadonlySet<DocumentId>
  oldestUnsentAtMs(): number | null
  hasOnlyInMemory(): boolean
  /** Notes what the database has not taken yet; false if closing the page now would lose some of it. */
  notePartingWork(): boolean
  /** Rows of this tab that are unsent, with their bytes: for a tab that opens and for a database that was lost. */
  ownUnsent(document: DocumentId): readonly StoredUpdate[]
  change(...changes: readonly ReplicaChange[]): Promise<StorageState>
  /** For what lies beside the documents; rejects while the device keeps no database. */
  inDatabase: ReplicaWriter['read']
  refresh(): Promise<void>
  tell(message: AccountMessage): void
  wipe(): Promise<void>
  close(): void
}

export interface ReplicaEvents {
  onMessage(message: AccountMessage): void
  /** The database vanished under this tab: open documents write themselves anew. */
  onLost(): void
}

export async function openLocalReplica(
  environment: Environment,
  name: string,
  tab: string,
  events: ReplicaEvents,
): Promise<LocalReplica> {
  const { clock } = environment
  const memory = new ReplicaMemory()
  const { index, own, creations, renames } = memory
  const revision = createStore(0)
  const listRevision = createStore(0)
  let reads = 0
  const nameRow = createRowNamer(tab)
  const rowsSinceCompaction = new Map<DocumentId, number>()
  let isClosed = false

  const writer = createReplicaWriter(environment, name, () => {
    clock.after(lossGraceMs, () => {
      if (isClosed) return
      void change(...[...own.values()].map((update) => ({ type: 'addUpdate', update, isUnsent: true }) as const))
      events.onLost()
    })
  })
  const notes = `${name}:parting:`
  const partingNote = openPartingNote(environment.memory, notes, tab)
  const stopListening = environment.onLeave(notePartingWork)
  const channel = openAccountChannel(environment, name, (message) => {
    if (message.type === 'replicaChanged') void refresh()
    else events.onMessage(message)
  })

  function bump(isListChanged = false): void {
    if (isListChanged) listRevision.set(listRevision.getSnapshot() + 1)
    revision.set(revision.getSnapshot() + 1)
  }

  async function change(...changes: readonly ReplicaChange[]): Promise<StorageState> {
    for (const each of changes) memory.take(each)
    bump(changes.some(isListChange))
    const storage = await writer.write(...changes)
    for (const each of changes) memory.settle(each, storage)
    if (writer.waiting.length === 0) partingNote.drop()
    if (!changes.some(isCounted)) return storage
    bump()
    channel?.post({ type: 'replicaChanged' } satisfies AccountMessage)
    return storage
  }

  function hasOnlyInMemory(): boolean {
    return writer.storage.getSnapshot() === 'memory' && memory.isNeeded(writer.waiting)
  }

  function notePartingWork(): boolean {
    return isClosed || (partingNote.write(writer.waiting) && !hasOnlyInMemory())
  }

  /** What other tabs noted when they went. */
  async function takeUp({ changes, forget }: FoundNote): Promise<void> {
    if (changes.length === 0 || (await change(...changes)) === 'device') forget()
  }

  async function readAll(): Promise<void> {
    try {
      const stored = await writer.read('reading what is unsent', readIndex)
      memory.replace(stored, writer.waiting)
      reads++
      bump(true)
    } catch {
      // `storage` says `memory` now; what this tab knows stays as it was, and the writer asks again.
    }
  }

  let reading: Promise<void> | null = null
  let isReadAgain = false

  /** A burst of messages from other tabs costs two reads, not one each. */
  function refresh(): Promise<void> {
    isReadAgain = reading !== null
    reading ??= readAll().finally(() => {
      reading = null
      if (isReadAgain && !isClosed) void refresh()
    })
    return reading
  }

  function describeUpdate(document: DocumentId, bytes: Uint8Array): StoredUpdate {
    const writtenAtMs = clock.now()
    return { document, id: nameRow(writtenAtMs), tab, bytes, writtenAtMs }
  }

  function waitingUpdates(document: DocumentId): StoredUpdate[] {
    return writer.waiting.flatMap((each) =>
      each.type === 'addUpdate' && each.update.document === document ? [each.update] : [],
    )
  }

  function compactIfDue(document: DocumentId, rows: number): void {
    if (rows < compactAfterRows || index.count(document) > 0 || writer.storage.getSnapshot() === 'memory') return
    rowsSinceCompaction.set(document, 0)
    const merged = { id: nameRow(clock.now()), tab, writtenAtMs: clock.now() }
    // A compaction that fails has changed nothing, and `storage` says why.
    writer.read('compacting', (opened) => compactDocument(opened, document, merged, compactAfterRows)).catch(() => 0)
  }

  writer.storage.subscribe(() => {
    bump()
    if (writer.storage.getSnapshot() === 'device') void refresh()
  })
  for (const note of findPartingNotes(environment.memory, notes)) void takeUp(note)
  await refresh()

  return {
    name,
    storage: writer.storage,
    revision,
    listRevision,
    get reads() {
      return reads
    },
    creations,
    renames,
    get registry() {
      return memory.registry
    },
    async load(document) {
      const { doubts } = writer
      const stored = await writer
        .read('opening a document', async (opened) => {
          const early = await environment.earlyRows?.(name, document)
          return { ...(await readDocument(opened, document, early)), isComplete: true }
        })
        .catch(() => ({ updates: [], unsent: [], quarantined: [], position: null, isComplete: false }))
      const waiting = waitingUpdates(document)
      const updates = new Map([...stored.updates, ...waiting].map((row) => [row.id, row]))
      for (const id of stored.unsent) index.see(document, id)
      compactIfDue(document, stored.updates.length)
      const position = writer.waiting.some((each) => concerns(each, document)) ? null : stored.position
      return { ...stored, updates: [...updates.values()], position, doubts }
    },
    async readUpdates(document, ids) {
      const keys = ids.map((id) => [document, id] as [DocumentId, RowId])
      return writer.read('reading rows', (opened) => readUpdates(opened, keys)).catch(() => [])
    },
    describeUpdate,
    addUpdate(document, bytes, isUnsent) {
      const update = describeUpdate(document, bytes)
      rowsSinceCompaction.set(document, (rowsSinceCompaction.get(document) ?? 0) + 1)
      return { id: update.id, written: change({ type: 'addUpdate', update, isUnsent }) }
    },
    async markSent(document, ids) {
      await change({ type: 'markSent', keys: ids.map((id) => [document, id]) })
      compactIfDue(document, rowsSinceCompaction.get(document) ?? 0)
    },
    async markQuarantined(document, ids, reason) {
      await change({ type: 'markQuarantined', keys: ids.map((id) => [document, id]), reason })
    },
    putPosition(document, { seq, hash }, doubts) {
      void change({ type: 'putPosition', position: { document, seq, hash }, doubts })
    },
    dropPosition(document) {
      void change({ type: 'dropPosition', document })
    },
    forget(document) {
      void change({ type: 'forgetDocument', document })
    },
    noteForeign(document, id) {
      index.tell(document, id)
      bump()
    },
    noteForeignSent(document, ids) {
      const mine = ids.filter((id) => own.has(id))
      // This tab's own write of the row may still be under way: the mark must come behind it.
      if (mine.length > 0) void change({ type: 'markSent', keys: mine.map((id) => [document, id]) })
      index.remove(
        document,
        ids.filter((id) => !own.has(id)),
      )
      bump()
    },
    unsentOf: (document) => index.of(document),
    unsentCountOf: (document) => index.count(document),
    isUnsent: (document, id) => index.has(document, id),
    documentsWithUnsent: () => index.documents(),
    oldestUnsentAtMs() {
      const oldest = index.oldest()
      return oldest === null ? null : rowTimeMs(oldest)
    },
    hasOnlyInMemory,
    notePartingWork,
    ownUnsent: (document) => [...own.values()].filter((row) => row.document === document),
    change,
    inDatabase: (what, work) => writer.read(what, work),
    refresh,
    tell: (message) => channel?.post(message),
    async wipe() {
      isClosed = true
      stopListening()
      channel?.post({ type: 'wiped' } satisfies AccountMessage)
      channel?.close()
      writer.discard()
      for (const note of findPartingNotes(environment.memory, notes)) note.forget()
      const { indexedDB } = environment
      if (indexedDB === null) return
      await withinTime(clock, databaseTimeLimitMs, 'deleting the local data', deleteReplicaDatabase(indexedDB, name))
    },
    close() {
      isClosed = true
      stopListening()
      writer.close()
      channel?.close()
    },
  }
}
