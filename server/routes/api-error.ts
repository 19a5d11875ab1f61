/** The one shape of an error over HTTP: `{error: {code, message}}`, with a `detail` where one helps; the client has its own words for each code. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: ContentfulStatusCode
  readonly code: string
  /** What somebody has to know to do something about it. */
  readonly detail: Readonly<Record<string, unknown>> | null
  /** When it is worth trying again: the header Retry-After. */
  readonly retryAfterMs: number | null
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    detail: Readonly<Record<string, unknown>> | null = null,
    retryAfterMs: number | null = null,
  ) {
    super(message)
    this.status = status
    this.code = code
    this.detail = detail
    this.retryAfterMs = retryAfterMs
  }
}

export function errorBody(code: string, message: string, detail: Readonly<Record<string, unknown>> | null = null) {
  return { error: { code, message, ...(detail && { detail }) } }
}

// One function each, so that the same refusal always has the same words (A11).
export const unauthenticated = () => new ApiError(401, 'unauthenticated', 'Sign in first.')
/** Suspended, run out, or of a chamber that is: said to whoever is signed in, so that the device can hand in its work. */
export const accessEnded = () => new ApiError(403, 'accessEnded', 'The access of this account has ended.')
export const forbidden = () => new ApiError(403, 'forbidden', 'This account may not do that.')
/** For what is absent and for what the account may not see: nobody learns which ids exist. */
export const notFound = () => new ApiError(404, 'notFound', 'There is no such document.')
/** The same for an address and an account: what was asked too often is not done, and may be asked again. */
export const tooManyRequests = (waitMs: number) =>
  new ApiError(429, 'tooManyRequests', 'Too many requests: wait a moment and try again.', null, waitMs)
