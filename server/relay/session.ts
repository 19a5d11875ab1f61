/**
 * One connection to one document.
 *
 *   opening ──loaded──▶ open ──▶ closed      rights are asked at every message and before anything is sent; whoever
 *      │ may not read     │        ▲         loses them hands in what is left, on the open connection and while it
 *   handingIn ────────────┴────────┘         closes
 */
import type { Principal } from '../../shared/access/principal.ts'
import { guard } from '../../shared/access/guard.ts'
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { AwarenessEntry } from '../../shared/protocol/awareness-entry.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { FrameLedger, type Ticket } from './frame-ledger.ts'
import { type HandedIn, handIn } from './hand-in.ts'
import { type Hold, Outgoing } from './outgoing.ts'
import type { DocumentRecord, Seq, Socket } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'
import { ReplicaFeed } from './replica-feed.ts'
import type { Room } from './room.ts'
import type { RoomMember } from './room-member.ts'
import { type Entry, SessionRights, type SessionRightsOptions } from './session-rights.ts'
import { TokenBucket } from './token-bucket.ts'
import type { WriteBar } from './write-bar.ts'

export interface SessionOptions extends SessionRightsOptions {
  /** The client offered the subprotocol: it understands message types 4 and up. */
  readonly isHuibian: boolean
  /** Who brings work that `principal` signed elsewhere; left out, the two are one. */
  readonly deliverer?: AccountId
  /** People decided that the work enters the document: no budget holds it back, and it is not put aside again (R17). */
  readonly isSettling?: boolean
}

type State =
  | { readonly phase: 'opening'; readonly frames: Uint8Array[]; bytes: number }
  | { readonly phase: 'handingIn' }
  | { readonly phase: 'open'; readonly room: Room; readonly feed: ReplicaFeed }
  | { readonly phase: 'closed' }

export class Session implements RoomMember {
  readonly account: AccountId
  readonly deliverer: AccountId
  readonly isHuibian: boolean
  readonly isSettling: boolean
  readonly record: DocumentRecord
  readonly #rights: SessionRights
  readonly #socket: Socket
  readonly #parts: RelayParts
  readonly #onClosed: (session: Session) => void
  readonly #ledger = new FrameLedger()
  readonly #outgoing: Outgoing
  readonly #presence: TokenBucket
  #state: State = { phase: 'opening', frames: [], bytes: 0 }
  #writtenAtMs: number | null = null
  quarantinedBytes = 0

  constructor(socket: Socket, parts: RelayParts, options: SessionOptions, onClosed: (session: Session) => void) {
    const { clock, limits } = parts
    this.#socket = socket
    this.#onClosed = onClosed
    this.#parts = parts
    this.#rights = new SessionRights(options)
    this.account = options.principal.account
    this.deliverer = options.deliverer ?? options.principal.account
    this.isHuibian = options.isHuibian
    this.isSettling = options.isSettling ?? false
    this.record = options.documentRecord
    this.#outgoing = new Outgoing(socket, parts, options.isHuibian ? this.#ledger : null)
    this.#presence = new TokenBucket(limits.presenceBurst, limits.presencePerSecond, clock.now())
  }

  get principal(): Principal {
    return this.#rights.principal
  }

  get #room(): Room | null {
    return 'room' in this.#state ? this.#state.room : null
  }

  get #damage(): string | null {
    return this.#room?.damage ?? null
  }

  get isLive(): boolean {
    return this.#state.phase === 'open' && this.#state.feed.isLive
  }

  entry(): Entry {
    return this.#rights.entry()
  }

  /** The one place where a fault of a frame is caught: it ends this session and nothing else (R1). */
  receive(frame: Uint8Array): void {
    try {
      if (this.#state.phase === 'opening') this.#keepUntilOpen(this.#state, frame)
      else if (this.#state.phase === 'closed') this.#receiveLate(frame)
      else this.#handle(frame)
    } catch (error) {
      this.#parts.logger.error('sessionFault', error, { document: this.record.id })
      this.close(closeCode.internal)
    }
  }

  /** Rights ended before the connection began: what was written under them is taken in, and nothing is told. */
  openedToHandIn(): void {
    this.#state = { phase: 'handingIn' }
    this.tell('accessEnded')
  }

  /** The room has loaded: what arrived meanwhile is handled in order. */
  opened(room: Room): void {
    if (this.#state.phase !== 'opening') return
    const { frames } = this.#state
    const feed = new ReplicaFeed(this.#parts, {
      room,
      socket: this.#socket,
      accountSteps: this.#parts.pace.stepsOf(this.deliverer),
      outgoing: this.#outgoing,
      isHuibian: this.isHuibian,
      mayHear: () => this.#rights.entry() === 'reads',
      close: (code) => this.close(code),
    })
    this.#state = { phase: 'open', room, feed }
    room.join(this)
    const bar = this.findWriteBar()
    if (bar !== null) this.tell(bar)
    if (!this.#parts.queue.isTakingWrites) this.tell('storeFailing')
    for (const frame of frames) this.receive(frame)
  }

  findWriteBar(): WriteBar | null {
    return this.#rights.findWriteBar({ isDamaged: this.#damage !== null, isSealed: this.#room?.isSealed ?? false })
  }

  tell(name: keyof typeof notice): void {
    const detail = name === 'documentDamaged' ? (this.#damage ?? '') : ''
    if (this.isHuibian) this.send({ type: 'notice', code: notice[name], detail })
  }

  deliver(frames: Uint8Array, seq: Seq): void {
    if (this.#state.phase === 'open') this.#state.feed.deliver(frames, seq)
  }

  hear(frame: Uint8Array): void {
    if (this.#state.phase === 'open') this.#state.feed.hear(frame)
  }

  settle(ticket: Ticket, seq: Seq): void {
    ticket.seq = seq
    this.#outgoing.plan()
  }

  send(message: Message): void {
    this.#outgoing.send(message)
  }

  sendPresence(entries: readonly AwarenessEntry[]): void {
    this.#outgoing.sendPresence(entries)
  }

  hold(isHeld: boolean, reason: Hold = 'store'): void {
    this.#outgoing.hold(reason, isHeld)
  }

  close(code: CloseCode): void {
    if (this.#state.phase === 'closed') return
    this.#outgoing.flush()
    this.#parts.counters.closedByRelay++
    this.#parts.logger.info('sessionClosed', { document: this.record.id, code: code.code, reason: code.reason })
    this.closed()
    this.#socket.close(code)
  }

  /** The connection is gone, whoever ended it. */
  closed(): void {
    if (this.#state.phase === 'closed') return
    if (this.#state.phase === 'open') this.#state.feed.stop()
    const room = this.#room
    this.#state = { phase: 'closed' }
    this.#outgoing.close()
    room?.leave(this)
    this.#onClosed(this)
  }

  #keepUntilOpen(state: { readonly frames: Uint8Array[]; bytes: number }, frame: Uint8Array): void {
    const { maxOpeningFrames, maxOpeningBytes } = this.#parts.limits
    state.bytes += frame.length
    // The socket may use its buffer again before the room has loaded.
    if (state.frames.length < maxOpeningFrames && state.bytes <= maxOpeningBytes)
      state.frames.push(new Uint8Array(frame))
    else this.close(closeCode.storeUnavailable)
  }

  #handle(frame: Uint8Array): void {
    if (frame.length > this.#parts.limits.maxFrameBytes) return this.close(closeCode.frameTooLarge)
    const result = decodeMessage(frame)
    if (!result.ok) return this.close(closeCode[result.error])
    // Asked at every message: rights end while a connection lives (R8).
    const entry = this.#rights.entry()
    if (guard('sync.signedIn', entry === 'signedOut')) return this.close(closeCode.unauthenticated)
    if (guard('sync.read', entry === 'none')) return this.close(closeCode.forbidden)
    const isHandingIn = guard('sync.handIn', entry === 'handsIn')
    if (this.#state.phase !== 'open' || isHandingIn) this.#takeIn(result.message)
    else this.#dispatch(this.#state.room, this.#state.feed, result.message)
  }

  /** Of somebody who may not read any more: updates are kept aside, all else is not answered. */
  #takeIn(message: Message): void {
    switch (message.type) {
      case 'syncStep2':
      case 'update':
        if (!handIn(this.#parts, this, this.#take(message.update), 'accessEnded')) this.close(closeCode.malformed)
        return
      case 'writtenAt':
        this.#writtenAtMs = message.atMs
        return
      case 'syncStep1':
      case 'resume':
      case 'awareness':
      case 'queryAwareness':
      case 'denied':
      case 'saved':
      case 'notice':
      case 'quarantined':
        // A stock client would wait for an answer for ever. guard: sync.handIn
        if (!this.isHuibian) this.close(closeCode.forbidden)
    }
  }

  /** Sent before the client knew that its connection ends: kept if the client could not bring it again (R8). */
  #receiveLate(frame: Uint8Array): void {
    const reason = this.#rights.reasonForLate()
    const result = decodeMessage(frame)
    if (reason === null || !result.ok || frame.length > this.#parts.limits.maxFrameBytes) return
    const { message } = result
    if (message.type === 'writtenAt') this.#writtenAtMs = message.atMs
    if (message.type === 'update' || message.type === 'syncStep2') {
      handIn(this.#parts, this, this.#take(message.update), reason)
    }
  }

  #take(update: Uint8Array): HandedIn {
    const writtenAtMs = this.#writtenAtMs
    this.#writtenAtMs = null
    return { update, ticket: this.#ledger.receive(), writtenAtMs, receivedAtMs: this.#parts.clock.now() }
  }

  #dispatch(room: Room, feed: ReplicaFeed, message: Message): void {
    switch (message.type) {
      case 'syncStep1':
        return feed.requestState(message.stateVector)
      case 'syncStep2':
      case 'update':
        return this.#submit(room, this.#take(message.update))
      case 'resume':
        return feed.resume(message)
      case 'awareness':
        if (this.#presence.take(this.#parts.clock.now())) room.hear(this, message.entries)
        return
      case 'queryAwareness':
        if (this.#presence.take(this.#parts.clock.now())) this.sendPresence(room.everyone())
        return
      case 'writtenAt':
        if (!this.isHuibian) return this.close(closeCode.unknownMessage)
        this.#writtenAtMs = message.atMs
        return
      case 'denied':
      case 'saved':
      case 'notice':
      case 'quarantined':
        return this.close(closeCode.unknownMessage)
    }
  }

  #submit(room: Room, { update, ...frame }: HandedIn): void {
    const read = readUpdate(update)
    if (read.ok) return room.submit(this, { bytes: update, read: read.update, ...frame })
    this.#parts.logger.warn('updateRefused', { document: this.record.id, reason: read.error })
    this.close(closeCode.malformed)
  }
}
