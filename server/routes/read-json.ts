/** Reads a JSON body within a bound that we count ourselves, and checks it against a schema. */
import type { Context } from 'hono'
import type { ZodType } from 'zod'
import { ApiError } from './api-error.ts'

// The largest honest body is a sign-in or a title; documents travel over the websocket.
const maxBodyBytes = 64 * 1024

/** @throws ApiError 400 `invalidBody`, 400 `invalid…` with the field's name, or 413 `bodyTooLarge` */
export async function readJson<T>(context: Context, schema: ZodType<T>): Promise<T> {
  const result = schema.safeParse(parse(await readText(context.req.raw)))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path[0]
  if (typeof field !== 'string') throw invalidBody('The body must be one JSON object.')
  throw new ApiError(
    400,
    `invalid${field.charAt(0).toUpperCase()}${field.slice(1)}`,
    `${field}: ${issue?.message ?? 'invalid'}`,
  )
}

function invalidBody(message: string): ApiError {
  return new ApiError(400, 'invalidBody', message)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidBody('The body is not JSON.')
  }
}

/** Content-Length is a claim, and a chunked body has none: only what arrives counts. */
async function readText(request: Request): Promise<string> {
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > maxBodyBytes) throw new ApiError(413, 'bodyTooLarge', `The body is larger than ${maxBodyBytes} bytes.`)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw invalidBody('The body is not UTF-8.')
  }
}
