/** Sends people who open the server by its number to the address that cookies and the replica belong to. */
import type { MiddlewareHandler } from 'hono'

const numericLoopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]'])
const otherPaths = /^\/(api|sync|feed|healthz|readyz|metrics)(\/|$)/

/**
 * A replica that was filled under 127.0.0.1 would be missing under localhost. A proxy that forwards without the
 * original Host names itself by its headers, and is not sent round in circles.
 */
export function canonicalHost(publicUrl: URL): MiddlewareHandler {
  return async (context, next) => {
    const url = new URL(context.req.url)
    const isProxied = ['forwarded', 'via', 'x-forwarded-for'].some((name) => context.req.header(name) !== undefined)
    const isNavigation = context.req.method === 'GET' && !otherPaths.test(url.pathname)
    if (!isNavigation || isProxied || !numericLoopback.has(url.hostname) || url.hostname === publicUrl.hostname)
      return next()
    return context.redirect(`${publicUrl.origin}${url.pathname}${url.search}`, 307)
  }
}
