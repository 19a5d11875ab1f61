/** The websocket of one session, with our own word for a frame that is too large. */
import type { WebSocketServerLike } from '@hono/node-server'
import { type ServerOptions, WebSocket, WebSocketServer } from 'ws'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { maxFrameBytes } from '../../shared/protocol/frame-limit.ts'
import { subprotocol } from '../../shared/protocol/message-type.ts'

const standardTooLarge = 1009

// A client answers a close at once; what it sent before it heard of it has arrived by then (R8).
const closeTimeoutMs = 1_000

class SyncWebSocket extends WebSocket {
  /** The standard code means "retry" to a client that does not know us, and the same frame would come again for ever. */
  override close(code?: number, data?: string | Buffer): void {
    if (code === standardTooLarge) super.close(closeCode.frameTooLarge.code, closeCode.frameTooLarge.reason)
    else super.close(code, data)
  }
}

export function createWebSocketServer(): WebSocketServerLike {
  const options: ServerOptions<typeof SyncWebSocket> & { readonly closeTimeout: number } = {
    noServer: true,
    maxPayload: maxFrameBytes,
    // Deflate costs memory for each connection, and a small frame could unfold into a large one.
    perMessageDeflate: false,
    clientTracking: false,
    WebSocket: SyncWebSocket,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
    // Its types do not know it yet.
    closeTimeout: closeTimeoutMs,
  }
  const server = new WebSocketServer(options)
  // It is what the HTTP adapter asks for; only the two packages' types of `send` differ.
  return server as unknown as WebSocketServerLike
}
