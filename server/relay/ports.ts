/** What the relay core asks of the world: adapters implement these, and tests put fakes behind them. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import type { ClosedCells } from '../../shared/review/closed-cells.ts'
import type { Act, NewAct, PublishedHead } from '../../shared/review/act.ts'
import type { CloseCode } from '../../shared/protocol/close-code.ts'

/** A position in the log of one document: 1 for the first row, without gaps (R4). 0 is the empty log. */
export type Seq = number

/** One row to be written: what one account delivered for one document in one turn. */
export interface PendingRow {
  readonly document: DocumentId
  /** Whose client ids the structs carry. */
  readonly author: AccountId
  /** Whose connection brought them. */
  readonly deliverer: AccountId
  readonly receivedAtMs: number
  /** When it was typed, as the client claims; null when it claims nothing. */
  readonly writtenAtMs: number | null
  /** A V1 update that was validated and holds only what the log does not. */
  readonly update: Uint8Array
  /** Client ids seen for the first time in this document: bound to `author` in the same commit (R10). */
  readonly newClients: readonly number[]
}

export interface AppendedRow {
  readonly seq: Seq
  /** h(seq) of the chain (R4). */
  readonly hash: Uint8Array
}

/** Ranges of clocks by client: [client, [clock, length][]], ascending, not touching. */
type ClockRanges = readonly (readonly [client: number, ranges: readonly (readonly [number, number])[]])[]

/** All a room needs to serve a document, rebuilt from snapshot and log and verified on the way. */
export interface LoadedDocument {
  readonly seq: Seq
  readonly hash: Uint8Array
  /** The newest snapshot that verifies, as a V1 update; null if none was made yet. */
  readonly snapshot: Uint8Array | null
  readonly snapshotSeq: Seq
  /** The updates after the snapshot, in order. */
  readonly tail: readonly Uint8Array[]
  /** The next clock of each client, over snapshot and tail. */
  readonly clocks: readonly (readonly [client: number, nextClock: number])[]
  readonly deleted: ClockRanges
  /** To whom each client id is bound (R2). */
  readonly owners: readonly (readonly [client: number, owner: AccountId])[]
  /** Client ids bound since `sinceMs` of the call, by account: what the budget of R11 has used. */
  readonly boundToday: readonly (readonly [AccountId, number])[]
  /** Set when a row or the chain does not verify: what is returned ends before that row, and nothing may be appended. */
  readonly damage: string | null
}

/**
 * Why the store did not do its work. `full` and `unavailable` may pass and are retried; after `broken` (an fsync that
 * failed, a chain that does not fit) the process must not acknowledge anything again.
 */
export type StoreFailure = 'full' | 'unavailable' | 'broken'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly failure: StoreFailure
  constructor(failure: StoreFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}

/** The update log (R4): append-only, chained, durable. One contract suite runs over every adapter. */
export interface UpdateLog {
  /** @param sinceMs start of the day that `boundToday` counts from */
  load(document: DocumentId, sinceMs: number): Promise<LoadedDocument>
  /**
   * Writes all rows in one commit, in order. Resolves when they and the head are fsynced (R3), with one result a row.
   * Rejects with StoreError and has then written nothing. Never called while an earlier call is under way.
   */
  append(rows: readonly PendingRow[]): Promise<readonly AppendedRow[]>
  /** Builds and stores a snapshot of the document as of its newest row, off the event loop (R5). */
  compact(document: DocumentId): Promise<void>
  /**
   * Why a row that the newest snapshot stands for does not verify, or null: `load` reads none of them. Off the event loop,
   * and not in the way of anybody who opens a document.
   */
  checkPast(document: DocumentId): Promise<string | null>
  /** Keeps an update that may not enter the document, for people to decide upon (R11). Durable when it resolves. */
  quarantine(row: AsideRow, reason: string, caps: QuarantineCaps): Promise<QuarantineResult>
}

export type AsideRow = Omit<PendingRow, 'newClients'>

/** `full`: a cap would be passed, and nothing was kept. */
export type QuarantineResult = 'kept' | 'full'

/** A row counts as its bytes and a little for being one. */
export interface QuarantineCaps {
  /** Of what nobody has decided upon yet. */
  readonly bytesPerDeliverer: number
  readonly bytesPerDocument: number
  /** Of what came since midnight (UTC), decided upon or not. */
  readonly bytesPerDelivererAndDay: number
}

/** What a row counts for beside its update: its columns, and that it is one more for people to look at. */
export const asideRowCostBytes = 256

/** What was put aside, as a list has it. */
export interface AsideItem extends Omit<AsideRow, 'update'> {
  /** In the order in which they came. */
  readonly id: number
  readonly reason: string
  readonly bytes: number
  readonly settled: AsideSettlement | null
}

/** What became of it: said beside the row, which stays as it came. */
export interface AsideSettlement {
  readonly outcome: 'applied' | 'dismissed'
  readonly settledBy: AccountId
  readonly settledAtMs: number
}

export interface AsideQuery {
  /** Only what this account wrote or brought; null for everybody's. */
  readonly account: AccountId | null
  readonly document: DocumentId | null
  /** Only older ones. */
  readonly beforeId: number
  readonly limit: number
}

/** Reads and settles what was put aside. */
export interface Quarantine {
  /** Newest first. */
  listQuarantine(query: AsideQuery): Promise<readonly AsideItem[]>
  readQuarantine(id: number): Promise<(AsideItem & Pick<AsideRow, 'update'>) | null>
  /** Durable when it resolves; false if there is no such item or somebody settled it before. */
  settleQuarantine(id: number, settlement: AsideSettlement): Promise<boolean>
}

/**
 * Told once rows are on the disk and everybody who waits for them was told: `seq` is the newest of the document. What is
 * derived from the log follows it. The relay does not wait for it, and what it throws is logged and goes no further.
 */
export type RowsCommitted = (document: DocumentId, seq: Seq) => void

/** Names one write for ever: the client id that made it and its clock. */
export type WriteName = readonly [client: number, clock: number]

/** What the log knows of one write. */
export interface LoggedWrite {
  readonly client: number
  readonly clock: number
  readonly author: AccountId
  readonly deliverer: AccountId
  readonly receivedAtMs: number
  /** As the client claimed; null if it claimed nothing. */
  readonly writtenAtMs: number | null
  /** Of a cell, as plain JSON; undefined for other content, and for what did not fit into the answer any more. */
  readonly value: unknown
}

/** Reads the log for people, apart from what the relay does with it. */
export interface WriteHistory {
  /** Off the event loop. A write that the log does not hold is missing in the answer. */
  findWrites(document: DocumentId, writes: readonly WriteName[]): Promise<readonly LoggedWrite[]>
}

/** What people decided about documents: append-only, chained to the rows it was decided on (V11). */
export interface ActLog {
  /** The act's id; durable when it resolves. Rejects with StoreError, and has written nothing, if the log has no row `seq`. */
  appendAct(act: NewAct): Promise<number>
  /** Of these documents, in the order in which they were taken. Rejects with StoreError, `broken` if one does not verify. */
  actsOf(documents: readonly DocumentId[]): Promise<readonly Act[]>
  /** Binds all that was written before it. */
  newestCommit(): Promise<PublishedHead>
}

/** What keeps a document from being changed, as the acts upon it say. */
export interface Bars {
  /** Signed or published: it takes no update any more (V6). */
  readonly isSealed: boolean
  /** Of a ledger of which a period is closed (V14). */
  readonly closed: ClosedCells | null
}

export interface Seals {
  /**
   * Asked when a room opens.
   * @param seq of the document's newest row
   * Rejects with StoreError: `broken` if the acts do not verify, or the log of a ledger that was closed.
   */
  barsOf(document: DocumentId, seq: Seq): Promise<Bars>
}

/** What is known of a document without opening it. */
export interface DocumentRecord {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly title: string
  readonly parent: DocumentId | null
  /** The parent, its parent and so on; made from `parent` by the registry, never stored. */
  readonly ancestors: readonly DocumentId[]
  /** Of comments only: the kind of the parent; made from `parent` as well. */
  readonly parentKind?: DocumentKind
  readonly chamber: ChamberId | null
  readonly schema: number
  readonly createdBy: AccountId
  readonly createdAtMs: number
}

/** As it is registered: what it lies under follows from the documents that are there. */
export type NewDocument = Omit<DocumentRecord, 'ancestors' | 'parentKind'>

export interface DocumentActivity {
  /** Of the newest row of the log. */
  readonly updatedAtMs: number
  readonly updatedBy: AccountId
}

export interface DocumentRegistry {
  /** Idempotent by id (D6): the record and its seed are durable when it resolves. False if the id existed already. */
  create(record: NewDocument, seed: Uint8Array): Promise<boolean>
  /** Changes the title in the list; durable when it resolves. False if there is no such document. */
  rename(id: DocumentId, title: string): Promise<boolean>
  find(id: DocumentId): DocumentRecord | null
  list(): readonly (DocumentRecord & DocumentActivity)[]
}

/** One connection as the relay sees it. */
export interface Socket {
  /** Sends one message. */
  send(message: Uint8Array): void
  /** Sends several messages in one write; `frames` come from `frame` of the same adapter, encoded once for all sockets (R6). */
  sendFrames(frames: Uint8Array): void
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedBytes: number
  /** Stops reading from the network until `resume`, while the commit queue is full; absent where the transport cannot. */
  pause?(): void
  resume?(): void
  close(code: CloseCode): void
}

/** Encodes one message as the wire wants it, so that a broadcast encodes once (R6). */
export type FrameEncoder = (message: Uint8Array) => Uint8Array

export interface Clock {
  now(): number
  /** Calls back once after `ms`, with 0 as soon as this turn of the event loop is over; the result cancels it. */
  after(ms: number, callback: () => void): () => void
}

export interface Logger {
  info(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void
  warn(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void
  error(event: string, error: unknown, fields?: Readonly<Record<string, string | number | boolean>>): void
}
