/** The relay's side of a connection without a network: what was written is kept as messages, and a test sees how. */
import type { FrameEncoder, Socket } from '../../server/relay/ports.ts'
import type { CloseCode } from '../../shared/protocol/close-code.ts'

const prefixBytes = 4

/** Length, then the message: enough to find the messages in one write again. */
export const encodeFrame: FrameEncoder = (message) => {
  const frame = new Uint8Array(prefixBytes + message.length)
  new DataView(frame.buffer).setUint32(0, message.length)
  frame.set(message, prefixBytes)
  return frame
}

function splitFrames(frames: Uint8Array): Uint8Array[] {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength)
  const messages: Uint8Array[] = []
  for (let at = 0; at < frames.length;) {
    const length = view.getUint32(at)
    messages.push(frames.slice(at + prefixBytes, at + prefixBytes + length))
    at += prefixBytes + length
  }
  return messages
}

export class FakeSocket implements Socket {
  bufferedBytes = 0
  isPaused = false
  writes = 0
  closedWith: CloseCode | null = null
  onMessage: (message: Uint8Array) => void = () => undefined
  onClose: () => void = () => undefined
  onResume: () => void = () => undefined

  send(message: Uint8Array): void {
    this.writes++
    this.onMessage(message)
  }

  sendFrames(frames: Uint8Array): void {
    this.writes++
    for (const message of splitFrames(frames)) this.onMessage(message)
  }

  pause(): void {
    this.isPaused = true
  }

  resume(): void {
    this.isPaused = false
    this.onResume()
  }

  close(code: CloseCode): void {
    this.closedWith ??= code
    this.onClose()
  }
}
