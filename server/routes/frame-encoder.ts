/** Encodes a message as the websocket frame a server sends, so that a broadcast encodes once for all sockets (R6). */
import type { FrameEncoder } from '../relay/ports.ts'

// RFC 6455, section 5.2: final frame, opcode 2 (binary); a server does not mask.
const finalBinary = 0x82
const maxShortLength = 125
const maxMediumLength = 0xffff

export const encodeFrame: FrameEncoder = (message) => {
  const length = message.byteLength
  const headerLength = length <= maxShortLength ? 2 : length <= maxMediumLength ? 4 : 10
  const frame = new Uint8Array(headerLength + length)
  const view = new DataView(frame.buffer)
  frame[0] = finalBinary
  if (headerLength === 2) frame[1] = length
  else if (headerLength === 4) {
    frame[1] = 126
    view.setUint16(2, length)
  } else {
    frame[1] = 127
    view.setBigUint64(2, BigInt(length))
  }
  frame.set(message, headerLength)
  return frame
}
