/**
 * A WebSocket that numbers the update-carrying frames it sends, as the relay counts them (docs/protocol.md), so that
 * y-websocket's own provider can be used unchanged.
 */
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { messageType, syncType } from '../../shared/protocol/message-type.ts'

/** `state` is a sync step 2: all that the relay lacks. `update` is one change. */
export type FrameKind = 'state' | 'update'

export interface FrameListener {
  /** A new connection: frames count from 1. */
  onConnection(): void
  /** When the work in the frame was written, if that is worth telling the relay. */
  writtenAtMs(kind: FrameKind): number | null
  onFrame(kind: FrameKind): void
}

function kindOf(data: unknown): FrameKind | null {
  if (!(data instanceof Uint8Array)) return null
  const decoder = createDecoder(data)
  if (readVarUint(decoder) !== messageType.sync) return null
  const type = readVarUint(decoder)
  if (type === syncType.step2) return 'state'
  return type === syncType.update ? 'update' : null
}

function encodeWrittenAt(unixMs: number): Uint8Array<ArrayBuffer> {
  const encoder = createEncoder()
  writeVarUint(encoder, messageType.writtenAt)
  writeVarUint(encoder, Math.max(0, Math.floor(unixMs)))
  return toUint8Array(encoder)
}

export function createCountingSocket(Base: typeof WebSocket, listener: FrameListener): typeof WebSocket {
  return class CountingSocket extends Base {
    #hasSentState = false

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      listener.onConnection()
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      const kind = kindOf(data)
      if (kind === null) {
        super.send(data as Blob)
        return
      }
      // Before the state went out, an update may build on work that the relay has never seen, and it would refuse the
      // gap. The state, which is encoded later, holds the update.
      if (kind === 'update' && !this.#hasSentState) return
      if (kind === 'state') this.#hasSentState = true
      const writtenAtMs = listener.writtenAtMs(kind)
      if (writtenAtMs !== null) super.send(encodeWrittenAt(writtenAtMs))
      // First noted, then sent: an acknowledgement must find its frame.
      listener.onFrame(kind)
      super.send(data as Blob)
    }
  }
}
