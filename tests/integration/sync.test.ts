/** Documents over real sockets: stock clients, saved, the goodbye of a server that stops, and a frame too large. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentId } from '../../shared/ids.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { maxFrameBytes } from '../../shared/protocol/frame-limit.ts'
import { openSyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let id: DocumentId
const opened: { destroy(): void }[] = []

beforeEach(async () => {
  server = await startTestServer()
  id = await server.createDocument()
})
afterEach(async () => {
  for (const thing of opened.splice(0)) thing.destroy()
  await server.close()
})

/** A provider as it comes from the registry, with the one thing a program needs: its token in the upgrade. */
function openStockClient(token: string): { doc: Y.Doc; provider: WebsocketProvider } {
  class WithToken extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const doc = new Y.Doc({ gc: false })
  const provider = new WebsocketProvider(server.syncUrl, id, doc, {
    WebSocketPolyfill: WithToken as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  opened.push(provider, doc)
  return { doc, provider }
}

/** Resolves when the document says what it should: driven by its updates, not by the clock. */
function until(doc: Y.Doc, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })
}

function textUpdate(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

test('stock y-websocket providers converge, with carets', async () => {
  const token = await server.token('editor')
  const [a, b] = [openStockClient(token), openStockClient(token)]
  a.doc.getText('t').insert(0, '甲写的')
  b.doc.getText('t').insert(0, '乙写的')
  const isWhole = (doc: Y.Doc) => doc.getText('t').length === 6
  await Promise.all([until(a.doc, () => isWhole(a.doc)), until(b.doc, () => isWhole(b.doc))])
  expect(a.doc.getText('t').toJSON()).toBe(b.doc.getText('t').toJSON())
  const seen = new Promise<unknown>((resolve) => {
    b.provider.awareness.on('change', () => {
      const state = b.provider.awareness.getStates().get(a.doc.clientID)
      if (state?.['cursor'] === 1) resolve(state['user'])
    })
  })
  a.provider.awareness.setLocalState({ cursor: 1, user: { name: 'somebody else' } })
  expect(await seen).toMatchObject({ name: 'editor 甲' })
})

test('[R3] what was called saved is there after the server has gone and come back', async () => {
  const headers = { authorization: `Bearer ${await server.token('editor')}` }
  const writer = await openSyncClient(`${server.syncUrl}/${id}?schema=1`, headers)
  writer.send({ type: 'syncStep1', stateVector: Y.encodeStateVector(new Y.Doc()) })
  writer.send({ type: 'update', update: textUpdate('已存') })
  const saved = await writer.next((message) => message.type === 'saved')
  expect(saved).toMatchObject({ type: 'saved', count: 1 })

  await server.stop()
  server = await startTestServer({ dataDir: server.dataDir })
  const reader = await openSyncClient(`${server.syncUrl}/${id}`, {
    authorization: `Bearer ${await server.token('viewer')}`,
  })
  reader.send({ type: 'syncStep1', stateVector: Y.encodeStateVector(new Y.Doc()) })
  const state = await reader.next((message) => message.type === 'syncStep2')
  const doc = new Y.Doc()
  if (state.type === 'syncStep2') Y.applyUpdate(doc, state.update)
  expect(doc.getText('t').toJSON()).toBe('已存')
  expect((await writer.closed).code).toBe(closeCode.restarting.code)
  reader.socket.terminate()
})

test('a frame that is too large ends its own session with a permanent code, and no other', async () => {
  const headers = { authorization: `Bearer ${await server.token('editor')}` }
  const [large, honest] = await Promise.all([
    openSyncClient(`${server.syncUrl}/${id}`, headers),
    openSyncClient(`${server.syncUrl}/${id}`, headers),
  ])
  large.socket.send(new Uint8Array(maxFrameBytes + 1))
  expect(await large.closed).toEqual({ code: closeCode.frameTooLarge.code, reason: closeCode.frameTooLarge.reason })
  honest.send({ type: 'update', update: textUpdate('仍在写') })
  expect(await honest.next((message) => message.type === 'saved')).toMatchObject({ count: 1 })
  honest.socket.terminate()
})

test('text frames end the session', async () => {
  const client = await openSyncClient(`${server.syncUrl}/${id}`, { authorization: `Bearer ${await server.token()}` })
  client.socket.send('hello')
  expect((await client.closed).code).toBe(closeCode.malformed.code)
})

test('a server that stops says so to every socket', async () => {
  const headers = { authorization: `Bearer ${await server.token()}` }
  const clients = await Promise.all(Array.from({ length: 5 }, () => openSyncClient(`${server.syncUrl}/${id}`, headers)))
  await server.stop()
  for (const client of clients) expect((await client.closed).code).toBe(closeCode.restarting.code)
})
