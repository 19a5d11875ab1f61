/** Takes whole unmasked frames apart again; pairs with routes/frame-encoder.ts. */

export function readFrames(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const messages: Uint8Array[] = []
  for (let at = 0; at < bytes.byteLength;) {
    const short = view.getUint8(at + 1)
    const headerLength = short < 126 ? 2 : short === 126 ? 4 : 10
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2))
    messages.push(bytes.subarray(at + headerLength, at + headerLength + length))
    at += headerLength + length
  }
  return messages
}
