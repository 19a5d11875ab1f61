/** The upgrade on `/sync/:documentId`: who may open which document, and the hand-over to the relay. */
import { type HttpBindings, upgradeWebSocket } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { WebSocket } from 'ws'
import { may } from '../../shared/access/policy.ts'
import { parseDocumentId } from '../../shared/ids.ts'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import { schemaParameter, subprotocol } from '../../shared/protocol/message-type.ts'
import type { Access, Authenticated } from '../access/open-access.ts'
import type { DocumentRecord, DocumentRegistry, Logger } from '../relay/ports.ts'
import type { Relay } from '../relay/create-relay.ts'
import { ApiError, unauthenticated } from './api-error.ts'
import type { Heartbeat } from './heartbeat.ts'
import type { OpenSockets } from './open-sockets.ts'
import { isOwnOrigin } from './origin-guard.ts'
import { adaptSocket } from './socket-adapter.ts'

export interface SocketRouteParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly relay: Relay
  readonly logger: Logger
  readonly publicUrl: URL
  readonly openSockets: OpenSockets
  readonly heartbeat: Heartbeat
  readonly count: { readonly received: () => void; readonly sent: () => void }
}

export function socketRoute(parts: SocketRouteParts): Hono {
  const route = new Hono()
  route.get('/:documentId', async (context) => {
    if (context.req.header('upgrade')?.toLowerCase() !== 'websocket') {
      throw new ApiError(426, 'upgradeRequired', 'This address speaks websocket only.')
    }
    const isProgram = context.req.header('authorization') !== undefined
    // Before the session is looked up: a foreign page learns nothing, not even whether somebody is signed in (A1).
    if (!isProgram && !isOwnOrigin(context.req.header('origin'), parts.publicUrl)) {
      throw new ApiError(403, 'foreignOrigin', `Pages of ${parts.publicUrl.origin} only.`)
    }
    const who = await parts.access.authenticate(context.req.raw.headers)
    if (who === null && isProgram) throw unauthenticated()
    // A browser shows its page no HTTP status of a refused upgrade, so it is accepted and closed with the code.
    if (who === null) return refuse(context, closeCode.unauthenticated)
    const record = findReadable(parts.registry, who, context.req.param('documentId'))
    if (record === null) return refuse(context, closeCode.notFound)
    if (!parts.openSockets.hasRoomFor(who.account.id)) {
      throw new ApiError(429, 'tooManySockets', 'This account has too many documents open.')
    }
    return accept(context, parts, who, record)
  })
  return route
}

/** Absent and forbidden look the same (A11). */
function findReadable(registry: DocumentRegistry, who: Authenticated, text: string): DocumentRecord | null {
  const id = parseDocumentId(text)
  const record = id && registry.find(id)
  return record && may(who.principal, 'read', record) ? record : null
}

function refuse(context: Context, { code, reason }: CloseCode) {
  return upgradeWebSocket(context, { onOpen: (_event, socket) => socket.close(code, reason) })
}

function accept(context: Context, parts: SocketRouteParts, who: Authenticated, record: DocumentRecord) {
  const network = (context.env as HttpBindings).incoming.socket
  const schema = readSchema(context.req.query(schemaParameter), who)
  const onError = (error: unknown) => parts.logger.error('socket.failed', error, { document: record.id })
  const onOpen = (_event: Event, { raw: like }: { raw?: unknown }) => {
    const raw = like as WebSocket
    const socket = adaptSocket(raw, network, parts.count.sent)
    // Asked once more: rights that ended since the request came are announced to sockets that are open, not to this one.
    const principal = parts.access.principalFor(who.credential)
    if (principal === null) return socket.close(closeCode.unauthenticated)
    if (!may(principal, 'read', record)) return socket.close(closeCode.forbidden)
    const connection = parts.relay.connect(socket, {
      document: record.id,
      principal,
      isHuibian: raw.protocol === subprotocol,
      schema,
      documentRecord: record,
    })
    let isEnded = false
    const end = () => {
      if (isEnded) return
      isEnded = true
      forget()
      unwatch()
      connection.closed()
    }
    const forget = parts.openSockets.add({
      principal,
      credential: who.credential,
      record,
      close(code) {
        socket.close(code)
        // Not when the peer answers: a withdrawn right ends now (R8).
        end()
      },
    })
    const unwatch = parts.heartbeat.watch(raw)
    raw.on('message', (data: Buffer, isBinary: boolean) => {
      if (!socket.isOpen) return
      parts.count.received()
      // A copy: a small frame is a window on a large buffer of the network, which it would keep in memory.
      if (isBinary) connection.receive(new Uint8Array(data))
      else socket.close(closeCode.malformed)
    })
    raw.on('close', end)
    // `ws` closes the socket itself after an error; without a listener the error would end the process.
    raw.on('error', (error: Error) => parts.logger.warn('socket.error', { document: record.id, error: error.message }))
  }
  return upgradeWebSocket(context, { onOpen }, { onError })
}

/** A browser that does not name its schema is treated as older than every document (D5); a program binds no editor. */
function readSchema(text: string | undefined, who: Authenticated): number | null {
  if (text !== undefined && /^\d{1,6}$/.test(text)) return Number(text)
  return who.credential.type === 'bearer' ? null : 0
}
