/** One open document: its sessions, what it holds, and the way of an update from one session to the log and the others. */
import { guard } from '../../shared/access/guard.ts'
import { type ReadUpdate, readUpdate } from '../../shared/document/update-reader.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { findCellFault } from '../../shared/document/cell-fault.ts'
import { type AwarenessEntry, awarenessEntriesPerMessage } from '../../shared/protocol/awareness-entry.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { ClosedPeriod } from '../../shared/review/closed-period.ts'
import { type Accepted, type Admission, admit, bringsNothingNew } from './admission.ts'
import type { CommitEntry } from './commit-queue.ts'
import { DurableContent } from './durable-content.ts'
import type { Ticket } from './frame-ledger.ts'
import type { HandedIn } from './hand-in.ts'
import { joinFrames } from './join-frames.ts'
import type { AsideRow, Bars, LoadedDocument, PendingRow, Seq } from './ports.ts'
import { type MassDeletion, MassDeletionWatch } from './mass-deletion.ts'
import { Presence } from './presence.ts'
import { type AsideReason, putAside } from './put-aside.ts'
import type { RelayParts } from './relay-parts.ts'
import { RoomHoldings, startOfDay } from './room-holdings.ts'
import type { RoomMember } from './room-member.ts'

/** An update-carrying frame that was read and not judged yet. */
export interface Submission extends Omit<HandedIn, 'update'> {
  readonly bytes: Uint8Array
  readonly read: ReadUpdate
}

/** A row on its way to the log, and the frames that are settled with it. */
interface QueuedRow extends CommitEntry {
  readonly settles: { readonly session: RoomMember; readonly ticket: Ticket }[]
}

export type OpenedDocument = LoadedDocument & Bars

export interface RoomOwner {
  roomCommitted(room: Room): void
  roomEmptied(room: Room): void
  /** The store gave up rows of the room: what it holds is no longer what the log holds. */
  roomFailed(room: Room): void
}

export class Room {
  readonly id: DocumentId
  readonly content: DurableContent
  readonly holdings: RoomHoldings
  /** Set if the log does not verify: the document is read and not written. */
  damage: string | null
  /** Signed or published: it takes no update (V6). */
  isSealed: boolean
  /** Of a ledger: what no update may change (V14). */
  closed: ClosedPeriod | null
  readonly #parts: RelayParts
  readonly #owner: RoomOwner
  readonly #sessions = new Set<RoomMember>()
  readonly #presence: Presence
  readonly #queued: QueuedRow[] = []
  /** Committed and not sent yet. */
  #turn: { readonly sender: RoomMember; readonly update: Uint8Array }[] = []
  #queuedBytes = 0
  #holds = 0
  readonly #watch = new MassDeletionWatch()
  /** The first row of the newest mass deletion that people here were told of. */
  #toldDeletion: Seq | null = null

  constructor(id: DocumentId, { isSealed, closed, ...loaded }: OpenedDocument, parts: RelayParts, owner: RoomOwner) {
    this.id = id
    this.isSealed = isSealed
    this.closed = closed && new ClosedPeriod(closed)
    this.damage = loaded.damage
    this.content = new DurableContent(loaded)
    this.holdings = new RoomHoldings(loaded, startOfDay(parts.clock.now()))
    this.#parts = parts
    this.#owner = owner
    this.#presence = new Presence(parts.limits)
  }

  get sessions(): ReadonlySet<RoomMember> {
    return this.#sessions
  }

  /** Nobody is here or needs it, and nothing waits for the disk (R7). */
  get isIdle(): boolean {
    return this.#sessions.size === 0 && this.#queued.length === 0 && this.#holds === 0
  }

  /** The room stays, whoever leaves it; the result ends that. */
  hold(): () => void {
    this.#holds++
    return () => void this.#holds--
  }

  /** `seq` is the newest row, and none is on its way. */
  isAt(seq: Seq): boolean {
    return this.damage === null && this.#queued.length === 0 && this.content.seq === seq
  }

  tell(name: 'signed' | 'reopened' | 'documentDamaged' | 'periodClosed' | 'periodReopened'): void {
    for (const session of this.#sessions) session.tell(name)
  }

  join(session: RoomMember): void {
    this.#sessions.add(session)
  }

  leave(session: RoomMember): void {
    if (!this.#sessions.delete(session)) return
    this.#sayPresence(this.#presence.leave(session))
    if (this.#sessions.size === 0) this.#owner.roomEmptied(this)
  }

  submit(session: RoomMember, submission: Submission): void {
    const { bytes, read, ticket } = submission
    const bar = session.findWriteBar()
    if (bar !== null) {
      if (bringsNothingNew(this.holdings, read)) this.#settleKnown(session, ticket)
      else this.#putAside(session, submission, bar)
      return
    }
    // After a broken store nothing is acknowledged; what people type stays theirs until a healthy process takes it.
    if (this.#parts.queue.isBroken) return
    const fault = findCellFault(bytes, read, session.record.kind)
    if (fault !== null) {
      this.#parts.logger.warn('updateRefused', { document: this.id, reason: fault })
      return session.close(closeCode.malformed)
    }
    const admission = this.#admit(session, bytes, read)
    switch (admission.kind) {
      case 'known':
        return this.#settleKnown(session, ticket)
      case 'gap':
        return session.close(closeCode.clockGap)
      case 'foreign':
        // guard: updates.foreign
        return session.close(closeCode.foreignClient)
      case 'overBudget':
        return this.#putBehind(session, submission, admission.newClients)
      case 'accept':
        return this.#enqueue(session, submission, admission)
    }
  }

  hear(session: RoomMember, entries: readonly AwarenessEntry[]): void {
    this.#sayPresence(this.#presence.receive(session, entries, (client) => this.holdings.owners.get(client)))
  }

  everyone(): AwarenessEntry[] {
    return this.#presence.everyone()
  }

  /** Sends what was committed in this turn, encoded once, to all but those who sent it (R6). */
  distribute(): void {
    const turn = this.#turn
    this.#turn = []
    const others = [...this.#sessions].filter(({ isLive }) => isLive)
    if (turn.length === 0 || others.length === 0) return
    const senders = new Set(turn.map(({ sender }) => sender))
    const isAlone = others.length === 1 && senders.size === 1 && others[0] === turn[0]?.sender
    const frames = isAlone
      ? []
      : turn.map(({ update }) => this.#parts.encodeFrame(encodeMessage({ type: 'update', update })))
    const all = joinFrames(frames)
    for (const session of others) {
      const theirs = senders.has(session) ? joinFrames(frames.filter((_, i) => turn[i]?.sender !== session)) : all
      session.deliver(theirs, this.content.seq)
    }
  }

  closeAll(code: CloseCode): void {
    for (const session of this.#sessions) session.close(code)
  }

  #admit(session: RoomMember, bytes: Uint8Array, read: ReadUpdate): Admission {
    const { holdings } = this
    if (session.isSettling) return admit(holdings.withNothingAside(), session.account, bytes, read, Infinity)
    const used = holdings.newClientsToday(session.account, this.#parts.clock.now())
    return admit(holdings, session.account, bytes, read, this.#parts.limits.newClientsPerDay - used)
  }

  /** What builds on work that was put aside is put aside for the same reason. */
  #putBehind(session: RoomMember, submission: Submission, newClients: readonly number[]): void {
    const reason = this.holdings.reasonBehind(submission.read) ?? 'tooManyClients'
    this.holdings.quarantine(newClients, reason)
    this.#putAside(session, submission, reason)
  }

  #enqueue(session: RoomMember, submission: Submission, accepted: Accepted): void {
    const { queue, limits, clock } = this.#parts
    if (guard('sync.closedPeriod', this.#isClosedTo(accepted.update))) {
      this.holdings.quarantine(
        accepted.ends.map(([client]) => client),
        'closedPeriod',
      )
      return this.#putAside(session, submission, 'closedPeriod')
    }
    const bytes = accepted.update.length
    if (this.content.bytes + this.#queuedBytes + bytes > limits.maxDocumentBytes) {
      // Of all its clients: the parts that follow build on this one and are put aside with it.
      this.holdings.quarantine(
        accepted.ends.map(([client]) => client),
        'documentFull',
      )
      return this.#putAside(session, submission, 'documentFull')
    }
    if (!queue.canTake(bytes)) return session.close(closeCode.storeUnavailable)
    const change = { ...this.holdings.measure(accepted), held: this.holdings.units, atMs: clock.now() }
    const seq = this.content.seq + this.#queued.length + 1
    const { kind } = session.record
    const deletion = this.#watch.add(this.id, { ...change, kind, account: session.deliverer }, seq)
    if (deletion !== null) this.#parts.deletionNotes?.expect(deletion)
    this.holdings.reserve(accepted, session.account, clock.now())
    this.#noteDays(accepted.update)
    const row = { ...this.#describe(session, submission, accepted.update), newClients: accepted.newClients }
    this.#queuedBytes += bytes
    this.#parts.counters.acceptedFrames++
    const entry = this.#createEntry(row, session, submission.ticket, deletion)
    this.#queued.push(entry)
    queue.push(entry)
    if (queue.bytes > limits.queuePauseBytes && queue.isTakingWrites) session.hold(true)
  }

  #isClosedTo(update: Uint8Array): boolean {
    if (this.closed === null) return false
    const read = readUpdate(update)
    return read.ok && this.closed.isChangedBy(update, read.update)
  }

  #noteDays(update: Uint8Array): void {
    if (this.closed === null) return
    const read = readUpdate(update)
    if (read.ok) this.closed.take(update, read.update)
  }

  #createEntry(row: PendingRow, sender: RoomMember, ticket: Ticket, deletion: MassDeletion | null): QueuedRow {
    const settles = [{ session: sender, ticket }]
    return {
      row,
      settles,
      committed: ({ hash }) => {
        this.#queued.shift()
        this.#queuedBytes -= row.update.length
        this.content.append(row.update, hash)
        this.#parts.counters.committedRows++
        for (const { session, ticket: settled } of settles) session.settle(settled, this.content.seq)
        this.#turn.push({ sender, update: row.update })
        this.#parts.turn.addRoom(this)
        this.#owner.roomCommitted(this)
        this.#tellOfDeletion(deletion)
      },
      refused: () => {
        this.#queued.length = 0
        this.#parts.deletionNotes?.forget(this.id)
        this.#owner.roomFailed(this)
      },
    }
  }

  #tellOfDeletion(deletion: MassDeletion | null): void {
    if (deletion === null) return
    this.#parts.logger.warn('massDeletion', { document: this.id, removed: deletion.removed, held: deletion.held })
    this.#parts.deletionNotes?.note(deletion)
    // Once for all rows of it.
    if (deletion.seqs[0] === this.#toldDeletion) return
    this.#toldDeletion = deletion.seqs[0] ?? null
    for (const session of this.#sessions) session.tell('massDeletion')
  }

  /** A frame that brings nothing new is as durable as what it repeats, and that may still be on its way. */
  #settleKnown(session: RoomMember, ticket: Ticket): void {
    this.#parts.counters.knownFrames++
    const newest = this.#queued.at(-1)
    if (newest === undefined) session.settle(ticket, this.content.seq)
    else newest.settles.push({ session, ticket })
  }

  #putAside(session: RoomMember, submission: Submission, reason: AsideReason): void {
    const row = this.#describe(session, submission, new Uint8Array(submission.bytes))
    void putAside(this.#parts, session, row, submission.ticket, reason, () => this.content.seq)
  }

  #describe(session: RoomMember, submission: Submission, update: Uint8Array): AsideRow {
    const { writtenAtMs, receivedAtMs } = submission
    const { account: author, deliverer } = session
    return { document: this.id, author, deliverer, receivedAtMs, writtenAtMs, update }
  }

  /** To the speaker too: a stock client that hears nothing for 30 s, not even itself, gives the connection up. */
  #sayPresence(entries: readonly AwarenessEntry[]): void {
    for (let i = 0; i < entries.length; i += awarenessEntriesPerMessage) {
      const chunk = entries.slice(i, i + awarenessEntriesPerMessage)
      const frame = this.#parts.encodeFrame(encodeMessage({ type: 'awareness', entries: chunk }))
      for (const session of this.#sessions) session.hear(frame)
    }
  }
}
