/** What every websocket of ours shares: who may open one, how many, how it is watched, and that it ends when rights end. */
import { type HttpBindings, upgradeWebSocket } from '@hono/node-server'
import type { Context } from 'hono'
import type { WebSocket } from 'ws'
import { guard } from '../../shared/access/guard.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import type { Access, Authenticated } from '../access/open-access.ts'
import type { DocumentRecord, Logger } from '../relay/ports.ts'
import { ApiError, tooManyRequests, unauthenticated } from './api-error.ts'
import type { Heartbeat } from './heartbeat.ts'
import { type OpenSockets, reasonToTurnAway } from './open-sockets.ts'
import { isOwnOrigin } from './origin-guard.ts'
import { adaptSocket, type SocketAdapter } from './socket-adapter.ts'

export interface UpgradeParts {
  readonly access: Access
  readonly logger: Logger
  readonly publicUrl: URL
  readonly openSockets: OpenSockets
  readonly heartbeat: Heartbeat
  readonly count: { readonly received: () => void; readonly sent: () => void }
}

// Somebody closes a document now and then.
const socketsRetryMs = 30_000

/** What a socket is for once it is open. */
export interface SocketPurpose {
  /** The one document it speaks about; null for a socket that asks the policy at each send. */
  readonly record: DocumentRecord | null
  begin(socket: SocketAdapter, who: SocketHolder, protocol: string): SocketEnd
}

interface SocketHolder {
  readonly principal: Principal
  /** What the credential stands for at this moment; null once it is gone. */
  readonly principalNow: () => Principal | null
}

interface SocketEnd {
  /**
   * Also called for what still arrives while the connection closes: it was sent before its sender knew (R8).
   * @param data a copy: a small frame is a window on a large buffer of the network, which it would keep in memory
   */
  receive(data: Uint8Array, isBinary: boolean): void
  closed(): void
}

/**
 * Null for a browser that is not signed in: answer it with `refuseUpgrade`.
 * @throws ApiError for requests that no page of ours makes
 */
export async function authenticateUpgrade(context: Context, parts: UpgradeParts): Promise<Authenticated | null> {
  if (context.req.header('upgrade')?.toLowerCase() !== 'websocket') {
    throw new ApiError(426, 'upgradeRequired', 'This address speaks websocket only.')
  }
  const isProgram = context.req.header('authorization') !== undefined
  // Before the session is looked up: a foreign page learns nothing, not even whether somebody is signed in (A1).
  if (guard('upgrade.origin', !isProgram && !isOwnOrigin(context.req.header('origin'), parts.publicUrl))) {
    throw new ApiError(403, 'foreignOrigin', `Pages of ${parts.publicUrl.origin} only.`)
  }
  const who = await parts.access.authenticate(context.req.raw.headers)
  if (guard('upgrade.token', who === null && isProgram)) throw unauthenticated()
  // Opening a document costs more than asking: a browser's page sees a broken line and comes back by itself.
  const waitMs = who === null ? 0 : parts.access.joins.take(who.account.id)
  if (guard('upgrade.joins', waitMs > 0)) throw tooManyRequests(waitMs)
  return who
}

/** A browser shows its page no HTTP status of a refused upgrade, so it is accepted and closed with the code. */
export function refuseUpgrade(context: Context, { code, reason }: CloseCode) {
  return upgradeWebSocket(context, { onOpen: (_event, socket) => socket.close(code, reason) })
}

/** @throws ApiError 429 if the account has too many sockets open */
export function acceptUpgrade(context: Context, parts: UpgradeParts, who: Authenticated, purpose: SocketPurpose) {
  if (!parts.openSockets.hasRoomFor(who.account.id)) {
    throw new ApiError(429, 'tooManySockets', 'This account has too many documents open.', null, socketsRetryMs)
  }
  const network = (context.env as HttpBindings).incoming.socket
  const about = { path: context.req.path }
  const onError = (error: unknown) => parts.logger.error('socket.failed', error, about)
  const onOpen = (_event: Event, { raw: like }: { raw?: unknown }) => {
    const raw = like as WebSocket
    const socket = adaptSocket(raw, network, parts.count.sent)
    // Asked once more: rights that ended since the request came are announced to sockets that are open, not to this one.
    const principalNow = () => parts.openSockets.principalNow(who.credential, who.account.id)
    const principal = principalNow()
    const reason = reasonToTurnAway(principal, purpose.record)
    if (guard('upgrade.atOpening', reason !== null) && reason !== null) return socket.close(reason)
    if (principal === null) return socket.close(closeCode.unauthenticated)
    serve(raw, socket, parts, { who, holder: { principal, principalNow }, purpose, about })
  }
  return upgradeWebSocket(context, { onOpen }, { onError })
}

interface Serving {
  readonly who: Authenticated
  readonly holder: SocketHolder
  readonly purpose: SocketPurpose
  readonly about: Readonly<Record<string, string>>
}

function serve(raw: WebSocket, socket: SocketAdapter, parts: UpgradeParts, serving: Serving): void {
  const { who, holder, purpose, about } = serving
  const connection = purpose.begin(socket, holder, raw.protocol)
  let isEnded = false
  const end = () => {
    if (isEnded) return
    isEnded = true
    forget()
    unwatch()
    connection.closed()
  }
  const forget = parts.openSockets.add({
    principal: holder.principal,
    credential: who.credential,
    record: purpose.record,
    close(code) {
      socket.close(code)
      // Not when the peer answers: a withdrawn right ends now (R8).
      end()
    },
  })
  const unwatch = parts.heartbeat.watch(raw)
  raw.on('message', (data: Buffer, isBinary: boolean) => {
    parts.count.received()
    connection.receive(new Uint8Array(data), isBinary)
  })
  raw.on('close', end)
  // `ws` closes the socket itself after an error; without a listener the error would end the process.
  raw.on('error', (error: Error) => parts.logger.warn('socket.error', { ...about, error: error.message }))
}
