/** What a connection becomes that asks for another protocol, and how it ends. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.close())

/** Opens a connection with one request and resolves with the first packet that answers it. */
async function ask(path: string, headers: readonly string[]): Promise<{ socket: Socket; answer: string }> {
  const { host, port } = new URL(server.url)
  const socket = connect({ port: Number(port), host: '127.0.0.1', allowHalfOpen: true })
  socket.write([`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: Upgrade', ...headers, '', ''].join('\r\n'))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  return { socket, answer: answer.toString() }
}

test('[A29] a connection that asks for a protocol we do not speak is answered, and may break without harm', async () => {
  const { socket, answer } = await ask('/healthz', ['Upgrade: h2c'])
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  const closed = once(socket, 'close')
  socket.resetAndDestroy()
  await closed
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})

test('[A29] an upgrade that was refused ends, though its other side keeps it open', async () => {
  const { socket, answer } = await ask('/sync/none', ['Upgrade: websocket', 'Origin: https://evil.example'])
  expect(answer).toMatch(/^HTTP\/1\.1 403 /)
  // Our side stays open, so only what we still write shows that the server has ended its own.
  socket.resume()
  await once(socket, 'end')
  const writing = setInterval(() => socket.write('x'), 100)
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  clearInterval(writing)
  expect(error.code).toMatch(/^(EPIPE|ECONNRESET)$/)
})
