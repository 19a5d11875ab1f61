/** An auditor looks at one state of named documents, without contacts, until the day is over. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { addRows, deleteRow } from '../../shared/table/row-writes.ts'
import { createTable, openClerk, type TableClerk } from '../support/table-clerk.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let office: string
let auditor: string
let roster: DocumentId
let clerk: TableClerk
const cells = (name: string) => ({ name, contact: '联系人', phone: '123', city: '城' })
const future = '2099-01-01T00:00:00.000Z'

beforeAll(async () => {
  server = await startTestServer()
  office = await server.token('office')
  auditor = await server.token('auditor')
  roster = await createTable(server, 'roster', 'm013')
  clerk = await openClerk(server, roster)
  addRows(clerk.doc, 'members', [
    { id: 'a', rank: 'a', cells: cells('甲') },
    { id: 'b', rank: 'b', cells: cells('乙') },
  ])
  await clerk.deliver()
})
afterAll(() => {
  clerk.close()
  return server.close()
})

const accountOf = (email: string): AccountId => server.folder.access.accounts.findByEmail(email)!.id

async function call(token: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> }
}

it('[R8] [guard inspect.document] [guard inspect.state] [guard inspect.seq] [guard inspect.list] sees the state that was named and nothing later, contacts kept back', async () => {
  const account = accountOf('auditor-none@example.org')
  expect((await call(auditor, 'GET', `/api/documents/${roster}/inspect`)).status).toBe(404)
  const grant = { account, level: 'read', seq: 'now', endsAt: future }
  const given = await call(office, 'POST', `/api/documents/${roster}/grants`, grant)
  expect(given.status).toBe(201)
  addRows(clerk.doc, 'members', [{ id: 'c', rank: 'c', cells: cells('丙') }])
  deleteRow(clerk.doc, 'members', 'a', { at: future, by: '林' })
  await clerk.deliver()

  const seen = await call(auditor, 'GET', `/api/documents/${roster}/inspect`)
  expect(seen.body['rows']).toEqual([
    { id: 'a', cells: { name: '甲', city: '城' } },
    { id: 'b', cells: { name: '乙', city: '城' } },
  ])
  expect(seen.body['hidden']).toBe(3)
  expect(seen.body['chainHash']).toMatch(/^[0-9a-f]{64}$/)
  const seq = seen.body['seq'] as number
  const list = (await call(auditor, 'GET', '/api/inspect')).body['documents']
  expect(list).toEqual([{ id: roster, kind: 'roster', title: 'roster m013', chamber: 'm013', seqs: [seq] }])

  // Neither another state nor the live document, by any way that is there.
  expect((await call(auditor, 'GET', `/api/documents/${roster}/inspect?seq=${seq + 1}`)).status).toBe(404)
  expect((await call(auditor, 'GET', `/api/documents/${roster}/inspect?seq=x`)).status).toBe(404)
  expect((await call(auditor, 'GET', `/api/documents/${roster}`)).status).toBe(404)
  expect((await call(auditor, 'GET', '/api/documents')).body['documents']).toEqual([])
  expect((await call(auditor, 'POST', `/api/documents/${roster}/writes`, { writes: [] })).status).toBe(404)

  const audit = (await call(office, 'GET', '/api/audit?limit=1')).body['events'] as { act: string; detail: object }[]
  expect(audit[0]).toMatchObject({ act: 'document.inspected', detail: { seq } })
  const id = String(given.body['id'])
  expect((await call(office, 'DELETE', `/api/documents/${roster}/grants/${id}`)).status).toBe(204)
  expect((await call(auditor, 'GET', `/api/documents/${roster}/inspect`)).status).toBe(404)
})

it('a grant that names a state ahead of the log is given for the newest', async () => {
  const account = accountOf('auditor-none@example.org')
  await call(office, 'POST', `/api/documents/${roster}/grants`, { account, level: 'read', seq: 9999, endsAt: future })
  const seen = await call(auditor, 'GET', `/api/documents/${roster}/inspect`)
  expect((seen.body['rows'] as { id: string }[]).map(({ id }) => id)).toEqual(['b', 'c'])
})
