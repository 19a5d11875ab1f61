/** What one session has to say, gathered over a turn of the event loop and sent in one write (R6). */
import { type AwarenessEntry, awarenessEntriesPerMessage } from '../../shared/protocol/awareness-entry.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import type { FrameLedger } from './frame-ledger.ts'
import { joinFrames } from './join-frames.ts'
import type { Socket } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'

/** The commit queue is full (S5); the account sends too fast (A21). */
export type Hold = 'store' | 'pace'

export class Outgoing {
  readonly #socket: Socket
  readonly #parts: RelayParts
  /** Null for a client that does not know `saved`. */
  readonly #ledger: FrameLedger | null
  #frames: Uint8Array[] = []
  readonly #holds = new Set<Hold>()
  #isClosed = false

  constructor(socket: Socket, parts: RelayParts, ledger: FrameLedger | null) {
    this.#socket = socket
    this.#parts = parts
    this.#ledger = ledger
  }

  send(message: Message): void {
    this.write(this.#parts.encodeFrame(encodeMessage(message)))
  }

  sendPresence(entries: readonly AwarenessEntry[]): void {
    for (let i = 0; i < entries.length; i += awarenessEntriesPerMessage) {
      this.send({ type: 'awareness', entries: entries.slice(i, i + awarenessEntriesPerMessage) })
    }
  }

  /** @param frame encoded already, for all who get it */
  write(frame: Uint8Array): void {
    if (this.#isClosed) return
    this.#frames.push(frame)
    this.plan()
  }

  /** Something is settled: `saved` goes out with this turn. */
  plan(): void {
    this.#parts.turn.addSession(this)
  }

  flush(): void {
    if (this.#isClosed) return
    const saved = this.#ledger?.takeSaved() ?? null
    if (saved !== null && !this.#parts.queue.isBroken) {
      this.#frames.push(this.#parts.encodeFrame(encodeMessage({ type: 'saved', ...saved })))
    }
    if (this.#frames.length === 0) return
    const frames = joinFrames(this.#frames)
    this.#frames = []
    this.#socket.sendFrames(frames)
  }

  /** Asks the client for time: it is read from again when no reason is left. */
  hold(reason: Hold, isHeld: boolean): void {
    const wasHeld = this.#holds.size > 0
    if (isHeld) this.#holds.add(reason)
    else this.#holds.delete(reason)
    if (wasHeld === this.#holds.size > 0) return
    if (wasHeld) this.#socket.resume?.()
    else this.#socket.pause?.()
  }

  close(): void {
    this.#isClosed = true
    this.#frames = []
    for (const reason of this.#holds) this.hold(reason, false)
  }
}
