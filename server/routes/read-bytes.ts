/** Reads a body of bytes within a bound that we count ourselves. */
import { ApiError } from './api-error.ts'

/** Content-Length is a claim, and a chunked body has none: only what arrives counts. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new ApiError(413, 'bodyTooLarge', `The body is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
