/** The address a request comes from, for limits; never for rights. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { isLoopbackHost } from '../loopback-host.ts'

/**
 * Behind a proxy on this machine every request comes from loopback; then the last hop of X-Forwarded-For is the one
 * that the proxy itself saw. What stands before it is the client's claim, and from elsewhere the whole header is.
 */
export function clientAddress(context: Context, publicUrl: URL): string {
  const { incoming } = context.env as HttpBindings
  const peer = incoming.socket.remoteAddress ?? 'unknown'
  const isProxied = publicUrl.protocol === 'https:' && isLoopbackHost(peer.replace(/^::ffff:/, ''))
  if (!isProxied) return peer
  return context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}
