/** The network of one person: a forward proxy between a browser and the desk, which a test can cut, or hold one way. */
import { createServer, request as openRequest } from 'node:http'
import { type AddressInfo, type Socket, connect } from 'node:net'
import type { Duplex } from 'node:stream'

export interface CuttableNetwork {
  /** For the `proxy` option of a browser context. */
  readonly proxy: string
  /** Ends every connection and lets no new one through: requests of pages and workers, and open websockets. */
  cut(): void
  mend(): void
  /** What the person sends still arrives; what comes back on websockets waits until `release`. */
  holdAnswers(): void
  release(): void
  close(): Promise<void>
}

/** Headers that belong to one hop and are not passed on. */
const hopHeaders = ['proxy-connection', 'connection', 'keep-alive']

export async function openCuttableNetwork(): Promise<CuttableNetwork> {
  const connections = new Set<Duplex>()
  const tunnels = new Set<Socket>()
  let isCut = false
  let isHeld = false

  const track = (socket: Duplex): void => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
    // A connection that ends hard is what this network is for.
    socket.on('error', () => socket.destroy())
  }

  const server = createServer((request, response) => {
    const headers = Object.entries(request.headers).filter(([name]) => !hopHeaders.includes(name))
    const onward = openRequest(
      request.url ?? '',
      { method: request.method, headers: Object.fromEntries(headers), agent: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('socket', track)
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  server.on('connection', (socket) => {
    track(socket)
    if (isCut) socket.destroy()
  })
  server.on('connect', (request, near, head) => {
    const { hostname, port } = new URL(`http://${request.url ?? ''}`)
    const far = connect(Number(port), hostname)
    track(far)
    tunnels.add(far)
    far.once('connect', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n')
      if (head.length > 0) far.write(head)
      near.pipe(far)
      far.on('data', (bytes) => near.write(bytes))
      if (isHeld) far.pause()
    })
    far.once('close', () => {
      tunnels.delete(far)
      near.destroy()
    })
    near.once('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const cut = (): void => {
    isCut = true
    for (const connection of connections) connection.destroy()
  }
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (isCut = false),
    holdAnswers() {
      isHeld = true
      for (const tunnel of tunnels) tunnel.pause()
    },
    release() {
      isHeld = false
      for (const tunnel of tunnels) tunnel.resume()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
