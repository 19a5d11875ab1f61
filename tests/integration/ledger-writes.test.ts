/** Who wrote what, asked of a running server: people, times and the values that replicas may have lost. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellsOf, type CellValue } from '../../shared/document/cell.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { openSyncClient, type SyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
const clients: SyncClient[] = []

beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate()
  await server.close()
})

async function createLedger(chamber: string | null): Promise<DocumentId> {
  const response = await fetch(`${server.url}/api/documents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await server.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'ledger', title: '台账', chamber }),
  })
  return ((await response.json()) as { id: DocumentId }).id
}

async function open(id: DocumentId, token: string): Promise<SyncClient> {
  const client = await openSyncClient(`${server.syncUrl}/${id}`, { authorization: `Bearer ${token}` })
  clients.push(client)
  return client
}

async function deliver(client: SyncClient, doc: Y.Doc, count: number, writtenAtMs?: number): Promise<void> {
  if (writtenAtMs !== undefined) client.send({ type: 'writtenAt', atMs: writtenAtMs })
  client.send({ type: 'update', update: Y.encodeStateAsUpdate(doc) })
  await client.next((message) => message.type === 'saved' && message.count === count)
}

async function ask(id: string, token: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${server.url}/api/documents/${id}/writes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

function createDoc(client: number, cells: Readonly<Record<string, CellValue>>): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  doc.transact(() => {
    for (const [key, value] of Object.entries(cells)) cellsOf(doc).set(key, value)
  })
  return doc
}

test('[R10] the endpoint names author, deliverer, times and the value that lost', async () => {
  const id = await createLedger('m013')
  const token = await server.token('secretariat', 'm013')
  const secretary = server.folder.access.accounts.findByEmail('secretariat-m013@example.org')!
  const doc = createDoc(7, { 'entries/a/donor': '甲' })
  const client = await open(id, token)
  const writtenAtMs = Date.UTC(2026, 2, 1)
  await deliver(client, doc, 1, writtenAtMs)
  cellsOf(doc).set('entries/a/donor', '乙')
  await deliver(client, doc, 2)
  const { status, body } = await ask(id, token, {
    writes: [
      [7, 0],
      [7, 1],
      [7, 2],
      [8, 0],
    ],
  })
  const person = { id: secretary.id, name: secretary.name }
  const receivedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
  expect(status).toBe(200)
  expect(body).toEqual({
    writes: [
      {
        client: 7,
        clock: 0,
        author: person,
        deliverer: person,
        receivedAt,
        writtenAt: '2026-03-01T00:00:00.000Z',
        value: '甲',
      },
      { client: 7, clock: 1, author: person, deliverer: person, receivedAt, writtenAt: null, value: '乙' },
    ],
  })
})

test('[A12] another chamber and an unknown document get the same 404, no account 401', async () => {
  const id = await createLedger('m013')
  const stranger = await server.token('secretariat', 'm014')
  const absent = '00000000-0000-4000-8000-000000000000'
  const refusals = await Promise.all([id, absent].map((one) => ask(one, stranger, { writes: [[7, 0]] })))
  expect(refusals[0]).toEqual(refusals[1])
  expect(refusals[0]?.status).toBe(404)
  expect((await ask(id, 'nobody', { writes: [] })).status).toBe(401)
})

test('[R8] an answer is not given to an account that lost its rights while the log was searched', async () => {
  const id = await createLedger('m013')
  const token = await server.token('secretariat', 'm013')
  const account = server.folder.access.accounts.findByEmail('secretariat-m013@example.org')!
  const { history } = server
  const real = history.findWrites
  history.findWrites = async (document, writes) => {
    const found = await real(document, writes)
    server.folder.access.accounts.setMembership(account.id, 'secretariat', 'm014' as never)
    return found
  }
  expect((await ask(id, token, { writes: [[7, 0]] })).status).toBe(404)
})

test('hostile bodies are refused with a reason', async () => {
  const id = await createLedger(null)
  const token = await server.token()
  const many = Array.from({ length: 2_001 }, (_, i) => [9, i])
  for (const [body, code] of [
    ['{', 'invalidBody'],
    [{}, 'invalidWrites'],
    [{ writes: many }, 'invalidWrites'],
    [{ writes: [[1]] }, 'invalidWrites'],
    [{ writes: [[1, -1]] }, 'invalidWrites'],
    [{ writes: [[1.5, 0]] }, 'invalidWrites'],
    [{ writes: [['1', 0]] }, 'invalidWrites'],
    [{ writes: [[1, 2 ** 53]] }, 'invalidWrites'],
  ] as const) {
    expect(await ask(id, token, body)).toMatchObject({ status: 400, body: { error: { code } } })
  }
  expect(await ask(id, token, { writes: many.slice(1) })).toEqual({ status: 200, body: { writes: [] } })
})

test('an account that asks without waiting is told to wait', async () => {
  const id = await createLedger(null)
  const token = await server.token()
  const { promise: gate, resolve: openGate } = Promise.withResolvers<void>()
  const real = server.history.findWrites
  server.history.findWrites = async (document, writes) => {
    await gate
    return real(document, writes)
  }
  const asked = Array.from({ length: 3 }, () => ask(id, token, { writes: [] }))
  expect(await Promise.race(asked)).toMatchObject({ status: 429, body: { error: { code: 'tooManyRequests' } } })
  openGate()
  expect((await Promise.all(asked)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 200, 429])
  expect((await ask(id, token, { writes: [] })).status).toBe(200)
})
