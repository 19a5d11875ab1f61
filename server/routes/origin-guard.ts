/** Lets state be changed only from our own pages or by programs that carry a token. */
import { guard } from '../../shared/access/guard.ts'
import type { MiddlewareHandler } from 'hono'
import { ApiError } from './api-error.ts'

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Exact, character by character: look-alikes, other ports, `null` and a missing header are all foreign (A1). */
export function isOwnOrigin(origin: string | null | undefined, publicUrl: URL): boolean {
  return origin === publicUrl.origin
}

/**
 * Holds for every unsafe method whatever the content type: guards that look at form types alone let a text/plain body
 * pass (A20). A bearer token never travels by itself, so a request that carries one needs no Origin, and
 * `authenticate` does not look at its cookie.
 */
export function originGuard(publicUrl: URL): MiddlewareHandler {
  return async (context, next) => {
    const fetchSite = context.req.header('sec-fetch-site')
    const isOwn =
      isOwnOrigin(context.req.header('origin'), publicUrl) && (fetchSite === undefined || fetchSite === 'same-origin')
    const isFree = safeMethods.has(context.req.method) || context.req.header('authorization') !== undefined
    if (!guard('api.origin', !isFree && !isOwn)) return next()
    throw new ApiError(403, 'foreignOrigin', `Requests that change something must come from ${publicUrl.origin}.`)
  }
}
