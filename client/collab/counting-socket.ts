/**
 * A WebSocket that numbers the update-carrying frames it sends, as the relay counts them (docs/protocol.md), sends what is
 * too large for a frame in parts, and names a position in place of the first step 1, so that y-websocket's own provider
 * can be used unchanged.
 */
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { cutUpdate } from '../../shared/document/update-parts.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { messageType, syncType } from '../../shared/protocol/message-type.ts'
import type { Position } from '../../shared/protocol/position.ts'

/** `state` is a sync step 2: all that the relay lacks. `update` is one change. */
export type FrameKind = 'state' | 'update'

export interface ResumableSocket {
  /** The relay knew the position: it holds what this replica holds, and updates may follow without the state. */
  resumed(): void
}

export interface FrameListener {
  /** A new connection: frames count from 1. */
  onConnection(socket: ResumableSocket): void
  /** What to name in place of the step 1 that opens a connection; null if the states have to be exchanged. */
  position(): Position | null
  /** When the work in the frame was written, if that is worth telling the relay. */
  writtenAtMs(kind: FrameKind): number | null
  /** The next `count` frames together carry it. */
  onFrames(kind: FrameKind, count: number): void
}

interface Carried {
  readonly kind: FrameKind
  readonly update: Uint8Array
}

function isStep1(data: unknown): boolean {
  return data instanceof Uint8Array && data[0] === messageType.sync && data[1] === syncType.step1
}

function readCarried(data: unknown): Carried | null {
  if (!(data instanceof Uint8Array)) return null
  const decoder = createDecoder(data)
  if (readVarUint(decoder) !== messageType.sync) return null
  const type = readVarUint(decoder)
  if (type !== syncType.step2 && type !== syncType.update) return null
  return { kind: type === syncType.step2 ? 'state' : 'update', update: readVarUint8Array(decoder) }
}

export function createCountingSocket(Base: typeof WebSocket, listener: FrameListener): typeof WebSocket {
  return class CountingSocket extends Base implements ResumableSocket {
    #hasAsked = false
    #hasSentState = false

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      listener.onConnection(this)
    }

    resumed(): void {
      this.#hasSentState = true
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      const carried = readCarried(data)
      if (carried === null) {
        super.send((isStep1(data) ? this.#opening(data) : data) as Blob)
        return
      }
      // Before the state went out, an update may build on work that the relay has never seen, and it would refuse the
      // gap. The state, which is encoded later, holds the update.
      if (carried.kind === 'update' && !this.#hasSentState) return
      if (carried.kind === 'state') this.#hasSentState = true
      this.#sendCarried(carried, data)
    }

    #opening(step1: unknown): unknown {
      const position = this.#hasAsked ? null : listener.position()
      this.#hasAsked = true
      return position === null ? step1 : encodeMessage({ type: 'resume', ...position })
    }

    #sendCarried({ kind, update }: Carried, data: unknown): void {
      const parts = cutUpdate(update)
      const atMs = listener.writtenAtMs(kind)
      // First noted, then sent: an acknowledgement must find its frame.
      listener.onFrames(kind, parts.length)
      parts.forEach((part, i) => {
        if (atMs !== null)
          super.send(
            encodeMessage({ type: 'writtenAt', atMs: Math.max(0, Math.floor(atMs)) }) as Uint8Array<ArrayBuffer>,
          )
        const isState = kind === 'state' && i === 0
        const frame =
          parts.length === 1 ? data : encodeMessage({ type: isState ? 'syncStep2' : 'update', update: part })
        super.send(frame as Blob)
      })
    }
  }
}
