/** Websockets of the running application without a network: the upgrade and all behind it are the application's own. */
import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server'
import { decodeMessage } from '../../shared/protocol/decode.ts'
import type { Message } from '../../shared/protocol/message.ts'

/** The numbers of RFC 6455. */
const readyState = { open: 1, closing: 2, closed: 3 } as const
const mediumLength = 126
const longLength = 127

export interface Line {
  /** Null once the upgrade was accepted. */
  readonly refusedWith: number | null
  /** What the relay said, in order. */
  readonly heard: readonly Message[]
  readonly closedWith: { readonly code: number; readonly reason: string } | null
  send(bytes: Uint8Array): void
  sendText(text: string): void
  /** What was sent as text: the totals feed speaks JSON. */
  readonly texts: readonly string[]
  hangUp(): void
}

export interface Wire {
  connect(path: string, headers: Readonly<Record<string, string>>): Promise<Line>
}

class ServerSocket extends EventEmitter {
  readyState: number = readyState.open
  readonly protocol: string
  readonly texts: string[] = []
  closedWith: Line['closedWith'] = null

  constructor(protocol: string) {
    super()
    this.protocol = protocol
  }

  send(text: string): void {
    this.texts.push(text)
  }

  close(code = 1005, reason = ''): void {
    if (this.readyState !== readyState.open) return
    this.readyState = readyState.closing
    this.closedWith = { code, reason }
  }

  ping(): void {
    this.emit('pong')
  }
  terminate(): void {
    this.hangUp()
  }
  pause(): void {}
  resume(): void {}

  hangUp(): void {
    if (this.readyState === readyState.closed) return
    this.readyState = readyState.closed
    this.emit('close', this.closedWith?.code ?? 1006, Buffer.from(this.closedWith?.reason ?? ''))
  }
}

/** The stream below: frames of the relay, or the answer of HTTP if the upgrade is refused. */
class Network extends EventEmitter {
  readonly remoteAddress: string
  readonly writableLength = 0
  destroyed = false
  readonly heard: Message[] = []
  refusedWith: number | null = null

  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }

  write(frames: Uint8Array): void {
    for (const message of splitFrames(frames)) {
      const result = decodeMessage(message)
      if (!result.ok) throw new Error(`the relay sent what is ${result.error}`)
      this.heard.push(result.message)
    }
  }

  end(answer: string): void {
    this.refusedWith = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
    this.emit('refused')
  }
}

/** @param serve answers a request as the platform hands it on */
export function openWire(serve: (request: Request, env: object) => Response | Promise<Response>, host: string): Wire {
  const accepted = new Map<object, ServerSocket>()
  const server = createAdaptorServer({
    fetch: (request, env) => serve(request, env),
    websocket: { server: createSocketServer(accepted) },
  })
  let lines = 0
  return {
    async connect(path, headers) {
      lines++
      // As if from everywhere: what is asked here is more than one address may ask.
      const network = new Network(`10.1.${lines & 255}.${(lines >> 8) & 255}`)
      const request = { url: path, headers: { host, upgrade: 'websocket', ...headers }, socket: network }
      const settled = new Promise<void>((resolve) => {
        network.once('refused', resolve)
        network.once('accepted', resolve)
      })
      server.emit('upgrade', request as unknown as IncomingMessage, network as unknown as Duplex, Buffer.alloc(0))
      await settled
      const socket = accepted.get(network) ?? new ServerSocket('')
      accepted.delete(network)
      return {
        heard: network.heard,
        texts: socket.texts,
        get refusedWith() {
          return network.refusedWith
        },
        get closedWith() {
          return socket.closedWith
        },
        send: (bytes) => void socket.emit('message', Buffer.from(bytes), true),
        sendText: (text) => void socket.emit('message', Buffer.from(text), false),
        hangUp: () => socket.hangUp(),
      }
    },
  }
}

function createSocketServer(accepted: Map<object, ServerSocket>): WebSocketServerLike {
  const emitter = new EventEmitter()
  const server = Object.assign(emitter, {
    options: { noServer: true },
    handleUpgrade({ headers }: IncomingMessage, network: Duplex, _head: Buffer, callback: (socket: never) => void) {
      const socket = new ServerSocket(headers['sec-websocket-protocol'] ?? '')
      accepted.set(network, socket)
      callback(socket as never)
      // The application's own answer to the opening comes in the same turn.
      setImmediate(() => network.emit('accepted'))
    },
    close() {},
  })
  return server
}

function splitFrames(frames: Uint8Array): Uint8Array[] {
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength)
  const messages: Uint8Array[] = []
  for (let at = 0; at < frames.length;) {
    const short = view.getUint8(at + 1)
    const head = short === longLength ? 10 : short === mediumLength ? 4 : 2
    const length = head === 2 ? short : head === 4 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2))
    messages.push(frames.slice(at + head, at + head + length))
    at += head + length
  }
  return messages
}
