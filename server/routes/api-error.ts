/** The one shape of an error over HTTP: `{error: {code, message}}`; the client has its own words for each code. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: ContentfulStatusCode
  readonly code: string
  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export function errorBody(code: string, message: string) {
  return { error: { code, message } }
}

// One function each, so that the same refusal always has the same words (A11).
export const unauthenticated = () => new ApiError(401, 'unauthenticated', 'Sign in first.')
/** Suspended, run out, or of a chamber that is: said to whoever is signed in, so that the device can hand in its work. */
export const accessEnded = () => new ApiError(403, 'accessEnded', 'The access of this account has ended.')
export const forbidden = () => new ApiError(403, 'forbidden', 'This account may not do that.')
/** For what is absent and for what the account may not see: nobody learns which ids exist. */
export const notFound = () => new ApiError(404, 'notFound', 'There is no such document.')
