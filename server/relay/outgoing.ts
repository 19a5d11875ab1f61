/** What one session has to say, gathered over a turn of the event loop and sent in one write (R6). */
import { type AwarenessEntry, awarenessEntriesPerMessage } from '../../shared/protocol/awareness-entry.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { Message } from '../../shared/protocol/message.ts'
import type { FrameLedger } from './frame-ledger.ts'
import { joinFrames } from './join-frames.ts'
import type { Socket } from './ports.ts'
import type { RelayParts } from './relay-parts.ts'

export class Outgoing {
  readonly #socket: Socket
  readonly #parts: RelayParts
  /** Null for a client that does not know `saved`. */
  readonly #ledger: FrameLedger | null
  #frames: Uint8Array[] = []
  #isHeld = false
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

  /** Asks the client for time. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return
    this.#isHeld = isHeld
    if (isHeld) this.#socket.pause?.()
    else this.#socket.resume?.()
  }

  close(): void {
    this.#isClosed = true
    this.#frames = []
    this.hold(false)
  }
}
