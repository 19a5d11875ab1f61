/**
 * The limit of a relay that does nothing: every frame goes to every other socket of its path, unread. With the
 * argument `batched` the frames of one event-loop turn are encoded once and go out in one write a socket.
 */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

const isBatched = process.argv.includes('batched')
const rooms = new Map<string, Set<WebSocket>>()
const networks = new Map<WebSocket, Socket>()
const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })

interface Waiting {
  readonly from: WebSocket
  readonly frame: Buffer
}
const turn = new Map<Set<WebSocket>, Waiting[]>()

function frame(message: Buffer): Buffer {
  const header =
    message.length < 126
      ? Buffer.from([0x82, message.length])
      : message.length < 65_536
        ? Buffer.from([0x82, 126, message.length >> 8, message.length & 255])
        : Buffer.concat([Buffer.from([0x82, 127, 0, 0, 0, 0]), uint32(message.length)])
  return Buffer.concat([header, message])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function flush(): void {
  for (const [room, waiting] of turn) {
    for (const peer of room) {
      const frames = waiting.filter(({ from }) => from !== peer).map((one) => one.frame)
      if (frames.length > 0) networks.get(peer)?.write(Buffer.concat(frames))
    }
  }
  turn.clear()
}

sockets.on('connection', (socket, request) => {
  const name = request.url ?? '/'
  const room = rooms.get(name) ?? new Set()
  rooms.set(name, room.add(socket))
  networks.set(socket, request.socket)
  socket.on('close', () => room.delete(socket))
  socket.on('message', (message: Buffer) => {
    if (!isBatched) {
      for (const peer of room) if (peer !== socket) peer.send(message)
      return
    }
    if (turn.size === 0) setImmediate(flush)
    const waiting = turn.get(room) ?? []
    waiting.push({ from: socket, frame: frame(message) })
    turn.set(room, waiting)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`)
})
