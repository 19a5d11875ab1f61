/** Hands in what this device has not sent of a document that the account may not read any more: it is kept apart there (R8). */
import { encodeMessage } from '../../shared/protocol/encode.ts'
import type { RowId, StoredUpdate } from './replica-database.ts'

export interface HandInParts {
  /** What waits on the device, with its bytes. */
  readonly unsent: () => Promise<readonly StoredUpdate[]>
  readonly isConnected: () => boolean
  /** Sends one update frame, or several for what is too large for one. */
  readonly send: (frame: Uint8Array<ArrayBuffer>) => void
  readonly hasOpenFrames: () => boolean
  /** Every row was answered, or there was none. */
  readonly done: () => void
}

export interface HandIn {
  /** The row that is being sent; null while none is handed in. */
  readonly rows: readonly RowId[] | null
  begin(): Promise<void>
  /** The relay answered a frame. */
  answered(): void
  /** The connection ended. */
  stop(): void
}

export function createHandIn(parts: HandInParts): HandIn {
  let sending: readonly RowId[] | null = null
  let isSent = false
  function endIfAnswered(): void {
    if (!isSent || parts.hasOpenFrames()) return
    isSent = false
    parts.done()
  }
  return {
    get rows() {
      return sending
    },
    async begin() {
      const unsent = await parts.unsent()
      if (!parts.isConnected()) return
      for (const { id, bytes } of unsent) {
        sending = [id]
        parts.send(encodeMessage({ type: 'update', update: bytes }) as Uint8Array<ArrayBuffer>)
      }
      sending = null
      // Turned away half way: what is left stays here.
      if (!parts.isConnected()) return
      isSent = true
      endIfAnswered()
    },
    answered: endIfAnswered,
    stop() {
      isSent = false
      sending = null
    },
  }
}
