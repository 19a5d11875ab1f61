/** Reads a body of bytes within a bound that we count ourselves. */
import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from './api-error.ts'

/**
 * Content-Length is a claim, and a chunked body has none: only what arrives counts.
 * @param spend told of each piece. @returns for how many milliseconds no other is to be read
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
  spend: (bytes: number) => number = () => 0,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new ApiError(413, 'bodyTooLarge', `The body is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
    const waitMs = spend(chunk.byteLength)
    if (waitMs > 0) await pause(waitMs)
  }
  const whole = new Uint8Array(bytes)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}
