/** What was put aside: listed, looked at, applied and dismissed over HTTP, while editors are connected. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell, getCell } from '../../shared/document/cell.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import { openSyncClient, type SyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let document: DocumentId
let office: string
let author: { account: AccountId; token: string }
let stranger: string

const cell = (row: string) => ({ table: 'items', row, field: 'name' })

beforeAll(async () => {
  server = await startTestServer()
  office = await server.token()
  const token = await server.token('secretariat', '甲会')
  const { accounts } = server.folder.access
  const account = accounts.findByEmail('secretariat-甲会@example.org')
  if (account === null) throw new Error('no account')
  author = { account: account.id, token }
  stranger = await server.token('secretariat', '乙会')
  const made = await call(author.token, 'POST', '/api/documents', { kind: 'roster', title: '名册', chamber: '甲会' })
  document = made.body['id'] as DocumentId
})
afterAll(() => server.close())

async function call(token: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const open = (token: string): Promise<SyncClient> =>
  openSyncClient(`${server.syncUrl}/${document}?schema=1`, { authorization: `Bearer ${token}` })

interface Item {
  readonly id: number
  readonly title: string | null
  readonly reason: string
  readonly author: { readonly name: string }
  readonly settled: { readonly outcome: string; readonly by: { readonly name: string } } | null
}
const list = async (token: string) => (await call(token, 'GET', '/api/quarantine')).body['items'] as Item[]

/** Loses the right, and hands in `rows` one update each, which build on each other. */
async function handIn(rows: readonly string[]): Promise<Y.Doc> {
  const { standings } = server.folder.access
  standings.change(author.account, null, { isSuspended: true })
  const client = await open(author.token)
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => client.send({ type: 'update', update }))
  for (const row of rows) setCell(doc, cell(row), row)
  await client.next((message) => message.type === 'saved' && message.count === rows.length)
  client.socket.terminate()
  standings.change(author.account, null, { isSuspended: false })
  return doc
}

async function readDocument(): Promise<Y.Doc> {
  const client = await open(office)
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  const message = await client.next(({ type }) => type === 'syncStep2')
  client.socket.terminate()
  const doc = new Y.Doc()
  if (message.type === 'syncStep2') Y.applyUpdate(doc, message.update)
  return doc
}

test('[R17] [guard quarantine.list] the office sees all that waits, its writer his own, another chamber nothing', async () => {
  await handIn(['a'])
  expect(await list(office)).toMatchObject([{ title: '名册', reason: 'accessEnded', settled: null }])
  expect(await list(author.token)).toHaveLength(1)
  expect(await list(stranger)).toEqual([])
  const [{ id } = { id: 0 }] = await list(office)
  for (const [method, path] of [
    ['GET', 'preview'],
    ['POST', 'apply'],
    ['POST', 'dismiss'],
  ] as const) {
    expect((await call(stranger, method, `/api/quarantine/${id}/${path}`)).status).toBe(404)
    expect((await call(office, method, `/api/quarantine/999/${path}`)).status).toBe(404)
  }
})

test('[R17] [guard quarantine.settle] its writer may look at it and not decide', async () => {
  const [{ id } = { id: 0 }] = await list(author.token)
  expect((await call(author.token, 'GET', `/api/quarantine/${id}/preview`)).status).toBe(200)
  expect((await call(author.token, 'POST', `/api/quarantine/${id}/apply`)).status).toBe(404)
  expect((await call(author.token, 'POST', `/api/quarantine/${id}/dismiss`)).status).toBe(404)
})

test('[R17] [guard quarantine.preview] whoever may not read the document any more sees that his work waits, and no more', async () => {
  const { accounts } = server.folder.access
  const [{ id } = { id: 0 }] = await list(author.token)
  accounts.setMembership(author.account, 'secretariat', '丙会' as ChamberId)
  expect(await list(author.token)).toMatchObject([{ id, title: null }])
  expect((await call(author.token, 'GET', `/api/quarantine/${id}/preview`)).status).toBe(404)
  accounts.setMembership(author.account, 'secretariat', '甲会' as ChamberId)
})

test('[R17] [guard quarantine.settled] what was dismissed is decided, and not decided again', async () => {
  const [{ id } = { id: 0 }] = await list(office)
  expect((await call(office, 'POST', `/api/quarantine/${id}/dismiss`)).status).toBe(200)
  expect((await call(office, 'POST', `/api/quarantine/${id}/dismiss`)).status).toBe(409)
  expect((await call(office, 'POST', `/api/quarantine/${id}/apply`)).status).toBe(409)
  expect(await list(office)).toMatchObject([{ id, settled: { outcome: 'dismissed', by: { name: 'office 甲' } } }])
  expect(getCell(await readDocument(), cell('a'))).toBeUndefined()
})

test('[R17] what is applied enters as its writer’s, behind what the same client id wrote before it', async () => {
  await handIn(['b', 'c', 'd'])
  const [, c] = await list(office)
  const id = c?.id ?? 0
  const preview = await call(office, 'GET', `/api/quarantine/${id}/preview`)
  expect(preview.body).toMatchObject({
    cells: [
      { table: 'items', row: 'b', column: 'name', before: null, after: 'b' },
      { table: 'items', row: 'c', column: 'name', before: null, after: 'c' },
    ],
    text: null,
    isComplete: true,
    items: [id - 1, id],
  })
  expect(getCell(await readDocument(), cell('b'))).toBeUndefined()
  const applied = await call(office, 'POST', `/api/quarantine/${id}/apply`)
  expect(applied).toMatchObject({ status: 200, body: { applied: [id - 1, id] } })
  const doc = await readDocument()
  expect(['b', 'c', 'd'].map((row) => getCell(doc, cell(row)))).toEqual(['b', 'c', undefined])
  const writes = [...doc.store.clients.keys()].filter((client) => client > 1).map((client) => [client, 0] as const)
  const found = await server.folder.store.findWrites(document, writes)
  const officeId = server.folder.access.accounts.findByEmail('office-none@example.org')?.id
  expect(found).toMatchObject([{ author: author.account, deliverer: officeId }])
  expect((await list(office)).map(({ settled }) => settled?.outcome ?? null)).toEqual([
    null,
    'applied',
    'applied',
    'dismissed',
  ])
  expect((await call(office, 'POST', `/api/quarantine/${id + 1}/apply`)).status).toBe(200)
  const acts = [...server.folder.access.audit.everything()].map(({ act }) => act)
  expect(acts.filter((act) => act.startsWith('quarantine.'))).toEqual([
    'quarantine.dismissed',
    ...Array.from({ length: 3 }, () => 'quarantine.applied'),
  ])
})

test('[R17] what builds on work that is not here is refused and waits on', async () => {
  const doc = await handIn(['e'])
  const [missing] = await list(office)
  await call(office, 'POST', `/api/quarantine/${missing?.id}/dismiss`)
  const { standings } = server.folder.access
  standings.change(author.account, null, { isSuspended: true })
  const client = await open(author.token)
  doc.on('update', (update: Uint8Array) => client.send({ type: 'update', update }))
  setCell(doc, cell('f'), 'f')
  await client.next((message) => message.type === 'saved')
  client.socket.terminate()
  standings.change(author.account, null, { isSuspended: false })
  const [last] = await list(office)
  expect((await call(office, 'GET', `/api/quarantine/${last?.id}/preview`)).body).toMatchObject({ isComplete: false })
  const applied = await call(office, 'POST', `/api/quarantine/${last?.id}/apply`)
  expect(applied).toMatchObject({ status: 409, body: { error: { code: 'gap' } } })
  expect((await list(office))[0]?.settled).toBeNull()
})
