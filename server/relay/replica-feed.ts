/**
 * What one replica is sent of a room: all it lacks when it asks, then what is committed, and how far it has come.
 *
 *   joined ──step 1 or known position──▶ live ◀──reads again, reads slowly──▶ behind
 */
import { guard } from '../../shared/access/guard.ts'
import { readStateVector } from '../../shared/document/clock-set.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import { type Position, unknownPosition } from '../../shared/protocol/position.ts'
import type { Outgoing } from './outgoing.ts'
import { PositionPace } from './position-pace.ts'
import type { Seq, Socket } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'
import type { Room } from './room.ts'
import { SlowReader } from './slow-reader.ts'
import { StepPace } from './step-pace.ts'
import type { TokenBucket } from './token-bucket.ts'

export interface ReplicaFeedOptions {
  readonly room: Room
  readonly socket: Socket
  readonly outgoing: Outgoing
  /** What all connections of the account may ask of the relay (A21). */
  readonly accountSteps: TokenBucket
  /** It understands positions. */
  readonly isHuibian: boolean
  /** Asked before anything of others goes out: their work must not reach whoever may not read it any more (R8). */
  readonly mayHear: () => boolean
  readonly close: (code: CloseCode) => void
}

export class ReplicaFeed {
  readonly #room: Room
  readonly #options: ReplicaFeedOptions
  readonly #parts: RelayParts
  readonly #steps: StepPace
  readonly #position: PositionPace
  readonly #slow: SlowReader
  /** How far it was sent; null before it asked. */
  #seenSeq: Seq | null = null
  #isStopped = false

  constructor(parts: RelayParts, options: ReplicaFeedOptions) {
    const { clock, limits } = parts
    this.#room = options.room
    this.#options = options
    this.#parts = parts
    this.#steps = new StepPace(clock, limits, options.accountSteps)
    this.#position = new PositionPace(clock, limits.positionEveryMs, () => this.#tellPosition())
    const gaveUp = () => options.close(closeCode.slowReader)
    this.#slow = new SlowReader(options.socket, clock, limits, () => this.#catchUp(), gaveUp)
  }

  get isLive(): boolean {
    return this.#seenSeq !== null && !this.#slow.isBehind && !this.#isStopped
  }

  /** Updates of others that are durable now, encoded. */
  deliver(frames: Uint8Array, seq: Seq): void {
    if (!this.#canHear()) return
    this.#seenSeq = seq
    if (frames.length > 0) this.#options.outgoing.write(frames)
    this.#position.plan()
  }

  hear(frame: Uint8Array): void {
    if (this.#canHear()) this.#options.outgoing.write(frame)
  }

  requestState(stateVector: Uint8Array): void {
    if (readStateVector(stateVector) === null) return this.#options.close(closeCode.malformed)
    if (this.#options.socket.bufferedBytes > this.#parts.limits.slowReaderBytes) {
      return this.#options.close(closeCode.slowReader)
    }
    const kept = new Uint8Array(stateVector)
    this.#steps.request(() => this.#answer(kept))
  }

  /** A replica that holds exactly the log up to `position` is sent the rows after it, and nobody's whole state. */
  resume(position: Position): void {
    const { outgoing, isHuibian, close } = this.#options
    if (!isHuibian || this.#seenSeq !== null) return close(closeCode.unknownMessage)
    const rows = this.#room.content.rowsAfter(position)
    if (rows === null) return outgoing.send({ type: 'resume', ...unknownPosition })
    for (const update of rows) outgoing.send({ type: 'update', update })
    outgoing.sendPresence(this.#room.everyone())
    this.#seenSeq = this.#room.content.seq
    this.#tellPosition()
  }

  stop(): void {
    this.#isStopped = true
    this.#slow.stop()
    this.#steps.stop()
    this.#position.stop()
  }

  #mayHear(): boolean {
    return !guard('sync.hear', !this.#options.mayHear())
  }

  #canHear(): boolean {
    if (this.#seenSeq === null || this.#isStopped) return false
    this.#slow.look()
    return !this.#slow.isBehind && this.#mayHear()
  }

  #answer(stateVector: Uint8Array): void {
    // Once more: the answer may have been put off, and rights may have ended since (A5).
    if (this.#isStopped || !this.#mayHear()) return
    const { outgoing } = this.#options
    const { content, holdings } = this.#room
    outgoing.send({ type: 'syncStep2', update: content.answer(stateVector) })
    // Rows that wait for their commit count as held: the client need not send them again, and `saved` waits for them.
    outgoing.send({ type: 'syncStep1', stateVector: holdings.clocks.toStateVector() })
    if (!this.isLive) outgoing.sendPresence(this.#room.everyone())
    this.#slow.stop()
    this.#seenSeq = content.seq
    this.#tellPosition()
  }

  /** All up to there went out before this does. */
  #tellPosition(): void {
    if (!this.#options.isHuibian || this.#seenSeq === null || !this.isLive || !this.#mayHear()) return
    const position = this.#room.content.positionAt(this.#seenSeq)
    if (position === null) return
    this.#position.told()
    this.#options.outgoing.send({ type: 'resume', ...position })
  }

  /** It reads again: one message with all that it missed (R6). */
  #catchUp(): void {
    if (this.#seenSeq === null || !this.#mayHear()) return
    const { outgoing } = this.#options
    const { content } = this.#room
    const seenSeq = this.#seenSeq
    this.#seenSeq = content.seq
    if (content.seq > seenSeq) outgoing.send({ type: 'update', update: content.since(seenSeq) })
    outgoing.sendPresence(this.#room.everyone())
    this.#position.plan()
  }
}
