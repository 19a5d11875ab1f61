/**
 * One connection to one document.
 *
 *   opening ──loaded──▶ joined ──step 1──▶ live ◀──drained── stale
 *      │                  │                 └──reads slowly────▲│
 *      └──────────────────┴──────── closed ◀───────────────────┘
 */
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { readStateVector } from '../../shared/document/clock-set.ts'
import { readUpdate } from '../../shared/document/update-reader.ts'
import type { AccountId } from '../../shared/ids.ts'
import { type AwarenessEntry, awarenessEntriesPerMessage } from '../../shared/protocol/awareness-entry.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { type Position, unknownPosition } from '../../shared/protocol/position.ts'
import { FrameLedger, type Ticket } from './frame-ledger.ts'
import { joinFrames } from './join-frames.ts'
import { PositionPace } from './position-pace.ts'
import type { DocumentRecord, Seq, Socket } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'
import type { Room } from './room.ts'
import type { RoomMember } from './room-member.ts'
import { TokenBucket } from './token-bucket.ts'
import { type WriteBar, findWriteBar } from './write-bar.ts'

export interface SessionOptions {
  readonly principal: Principal
  /** The client offered the subprotocol: it understands message types 4 and up. */
  readonly isHuibian: boolean
  readonly schema: number | null
  readonly documentRecord: DocumentRecord
  /** Who brings work that `principal` signed elsewhere; left out, the two are one. */
  readonly deliverer?: AccountId
}

type State =
  | { readonly phase: 'opening'; readonly frames: Uint8Array[]; bytes: number }
  | { readonly phase: 'joined'; readonly room: Room }
  | { readonly phase: 'live'; readonly room: Room; seenSeq: Seq }
  | Stale
  | { readonly phase: 'closed' }

interface Stale {
  readonly phase: 'stale'
  readonly room: Room
  readonly seenSeq: Seq
  readonly sinceMs: number
  readonly cancel: () => void
}

export class Session implements RoomMember {
  readonly principal: Principal
  readonly deliverer: AccountId
  readonly isHuibian: boolean
  readonly record: DocumentRecord
  readonly #schema: number | null
  readonly #socket: Socket
  readonly #parts: RelayParts
  readonly #onClosed: (session: Session) => void
  readonly #ledger = new FrameLedger()
  readonly #steps: TokenBucket
  readonly #presence: TokenBucket
  readonly #position: PositionPace
  #state: State = { phase: 'opening', frames: [], bytes: 0 }
  #outgoing: Uint8Array[] = []
  #writtenAtMs: number | null = null
  #cancelStep: (() => void) | null = null
  #isHeld = false
  quarantinedBytes = 0

  constructor(socket: Socket, parts: RelayParts, options: SessionOptions, onClosed: (session: Session) => void) {
    this.#socket = socket
    this.#onClosed = onClosed
    this.#parts = parts
    this.principal = options.principal
    this.deliverer = options.deliverer ?? options.principal.account
    this.isHuibian = options.isHuibian
    this.record = options.documentRecord
    this.#schema = options.schema
    const nowMs = parts.clock.now()
    const { limits } = parts
    this.#steps = new TokenBucket(limits.stepsBurst, 1_000 / limits.stepEveryMs, nowMs)
    this.#presence = new TokenBucket(limits.presenceBurst, limits.presencePerSecond, nowMs)
    this.#position = new PositionPace(parts.clock, limits.positionEveryMs, () => this.#tellPosition())
  }

  get account(): AccountId {
    return this.principal.account
  }

  get #room(): Room | null {
    return 'room' in this.#state ? this.#state.room : null
  }

  get #damage(): string | null {
    return this.#room?.damage ?? null
  }

  get isLive(): boolean {
    return this.#state.phase === 'live'
  }

  /** The one place where a fault of a frame is caught: it ends this session and nothing else (R1). */
  receive(frame: Uint8Array): void {
    try {
      if (this.#state.phase === 'opening') this.#keepUntilOpen(this.#state, frame)
      else if (this.#state.phase !== 'closed') this.#handle(this.#state.room, frame)
    } catch (error) {
      this.#parts.logger.error('sessionFault', error, { document: this.record.id })
      this.close(closeCode.internal)
    }
  }

  /** The room has loaded: what arrived meanwhile is handled in order. */
  opened(room: Room): void {
    if (this.#state.phase !== 'opening') return
    const { frames } = this.#state
    this.#state = { phase: 'joined', room }
    room.join(this)
    const bar = this.findWriteBar()
    if (bar !== null) this.tell(bar)
    if (!this.#parts.queue.isTakingWrites) this.tell('storeFailing')
    for (const frame of frames) this.receive(frame)
  }

  findWriteBar(): WriteBar | null {
    return findWriteBar(this.principal, this.record, this.#schema, this.#damage !== null)
  }

  tell(name: keyof typeof notice): void {
    const detail = name === 'documentDamaged' ? (this.#damage ?? '') : ''
    if (this.isHuibian) this.send({ type: 'notice', code: notice[name], detail })
  }

  deliver(frames: Uint8Array, seq: Seq): void {
    if (this.#state.phase !== 'live') return
    if (this.#socket.bufferedBytes > this.#parts.limits.slowReaderBytes) return this.#fallBehind(this.#state)
    this.#state.seenSeq = seq
    if (frames.length > 0) this.#write(frames)
    this.#position.plan()
  }

  hear(frame: Uint8Array): void {
    if (this.#state.phase !== 'live') return
    if (this.#socket.bufferedBytes > this.#parts.limits.slowReaderBytes) return this.#fallBehind(this.#state)
    this.#write(frame)
  }

  settle(ticket: Ticket, seq: Seq): void {
    ticket.seq = seq
    this.#parts.turn.addSession(this)
  }

  send(message: Message): void {
    if (this.#state.phase !== 'closed') this.#write(this.#parts.encodeFrame(encodeMessage(message)))
  }

  sendPresence(entries: readonly AwarenessEntry[]): void {
    for (let i = 0; i < entries.length; i += awarenessEntriesPerMessage) {
      this.send({ type: 'awareness', entries: entries.slice(i, i + awarenessEntriesPerMessage) })
    }
  }

  flush(): void {
    if (this.#state.phase === 'closed') return
    const saved = this.#ledger.takeSaved()
    if (saved !== null && this.isHuibian && !this.#parts.queue.isBroken) {
      this.#outgoing.push(this.#parts.encodeFrame(encodeMessage({ type: 'saved', ...saved })))
    }
    if (this.#outgoing.length === 0) return
    const frames = joinFrames(this.#outgoing)
    this.#outgoing = []
    this.#socket.sendFrames(frames)
  }

  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    if (isHeld) this.#socket.pause?.()
    else this.#socket.resume?.()
  }

  close(code: CloseCode): void {
    if (this.#state.phase === 'closed') return
    this.flush()
    this.#parts.counters.closedByRelay++
    this.#parts.logger.info('sessionClosed', { document: this.record.id, code: code.code, reason: code.reason })
    this.closed()
    this.#socket.close(code)
  }

  /** The connection is gone, whoever ended it. */
  closed(): void {
    if (this.#state.phase === 'closed') return
    if (this.#state.phase === 'stale') this.#state.cancel()
    this.#cancelStep?.()
    this.#position.stop()
    const room = this.#room
    this.#state = { phase: 'closed' }
    this.#outgoing = []
    this.hold(false)
    room?.leave(this)
    this.#onClosed(this)
  }

  #write(frame: Uint8Array): void {
    this.#outgoing.push(frame)
    this.#parts.turn.addSession(this)
  }

  #keepUntilOpen(state: { readonly frames: Uint8Array[]; bytes: number }, frame: Uint8Array): void {
    const { maxOpeningFrames, maxOpeningBytes } = this.#parts.limits
    state.bytes += frame.length
    // The socket may use its buffer again before the room has loaded.
    if (state.frames.length < maxOpeningFrames && state.bytes <= maxOpeningBytes)
      state.frames.push(new Uint8Array(frame))
    else this.close(closeCode.storeUnavailable)
  }

  #handle(room: Room, frame: Uint8Array): void {
    if (frame.length > this.#parts.limits.maxFrameBytes) return this.close(closeCode.frameTooLarge)
    const result = decodeMessage(frame)
    if (!result.ok) return this.close(closeCode[result.error])
    // Asked at every message: rights end while a connection lives (R8).
    if (!may(this.principal, 'read', this.record)) return this.close(closeCode.forbidden)
    this.#dispatch(room, result.message)
  }

  #dispatch(room: Room, message: Message): void {
    switch (message.type) {
      case 'syncStep1':
        return this.#requestState(room, message.stateVector)
      case 'syncStep2':
      case 'update':
        return this.#submit(room, message.update)
      case 'resume':
        return this.#resume(room, message)
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

  #submit(room: Room, update: Uint8Array): void {
    const ticket = this.#ledger.receive()
    const writtenAtMs = this.#writtenAtMs
    this.#writtenAtMs = null
    const read = readUpdate(update)
    if (read.ok) return room.submit(this, { bytes: update, read: read.update, ticket, writtenAtMs })
    this.#parts.logger.warn('updateRefused', { document: this.record.id, reason: read.error })
    this.close(closeCode.malformed)
  }

  #requestState(room: Room, stateVector: Uint8Array): void {
    if (readStateVector(stateVector) === null) return this.close(closeCode.malformed)
    if (this.#socket.bufferedBytes > this.#parts.limits.slowReaderBytes) return this.close(closeCode.slowReader)
    const nowMs = this.#parts.clock.now()
    this.#cancelStep?.()
    this.#cancelStep = null
    if (this.#steps.take(nowMs)) return this.#answer(room, stateVector)
    const later = new Uint8Array(stateVector)
    this.#cancelStep = this.#parts.clock.after(this.#steps.waitMs(nowMs), () => this.#requestState(room, later))
  }

  #answer(room: Room, stateVector: Uint8Array): void {
    const { content, holdings } = room
    this.send({ type: 'syncStep2', update: content.answer(stateVector) })
    // Rows that wait for their commit count as held: the client need not send them again, and `saved` waits for them.
    this.send({ type: 'syncStep1', stateVector: holdings.clocks.toStateVector() })
    if (this.#state.phase !== 'live') this.sendPresence(room.everyone())
    if (this.#state.phase === 'stale') this.#state.cancel()
    this.#state = { phase: 'live', room, seenSeq: content.seq }
    this.#tellPosition()
  }

  /** A replica that holds exactly the log up to `position` is sent the rows after it, and nobody's whole state. */
  #resume(room: Room, position: Position): void {
    if (!this.isHuibian || this.#state.phase !== 'joined') return this.close(closeCode.unknownMessage)
    const rows = room.content.rowsAfter(position)
    if (rows === null) return this.send({ type: 'resume', ...unknownPosition })
    for (const update of rows) this.send({ type: 'update', update })
    this.sendPresence(room.everyone())
    this.#state = { phase: 'live', room, seenSeq: room.content.seq }
    this.#tellPosition()
  }

  /** All up to there went out before this does. */
  #tellPosition(): void {
    if (!this.isHuibian || this.#state.phase !== 'live') return
    const position = this.#state.room.content.positionAt(this.#state.seenSeq)
    if (position === null) return
    this.#position.told()
    this.send({ type: 'resume', ...position })
  }

  /** Stops sending to a client that does not read (R6). */
  #fallBehind({ room, seenSeq }: { readonly room: Room; readonly seenSeq: Seq }): void {
    this.#state = { phase: 'stale', room, seenSeq, sinceMs: this.#parts.clock.now(), cancel: this.#pollLater() }
  }

  #pollLater(): () => void {
    return this.#parts.clock.after(this.#parts.limits.slowReaderPollMs, () => {
      if (this.#state.phase === 'stale') this.#poll(this.#state)
    })
  }

  #poll(state: Stale): void {
    const { limits, clock } = this.#parts
    if (this.#socket.bufferedBytes <= limits.slowReaderBytes / 4) return this.#catchUp(state)
    if (clock.now() - state.sinceMs >= limits.slowReaderMs) return this.close(closeCode.slowReader)
    this.#state = { ...state, cancel: this.#pollLater() }
  }

  #catchUp({ room, seenSeq }: Stale): void {
    const { content } = room
    this.#state = { phase: 'live', room, seenSeq: content.seq }
    if (content.seq > seenSeq) this.send({ type: 'update', update: content.since(seenSeq) })
    this.sendPresence(room.everyone())
    this.#position.plan()
  }
}
