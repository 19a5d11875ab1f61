/** Ways around a right that no single request shows: rights that change in between, and ids that come in by a side door. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Account } from '../../server/access/accounts.ts'
import { grantRoutes } from '../../server/routes/grant-routes.ts'
import { systemClock as clock } from '../../server/system-clock.ts'
import { type AccountId, type ChamberId, createDocumentId, type DocumentId } from '../../shared/ids.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

// Hashing a password is slow on purpose, and slower when the machine is busy.
vi.setConfig({ testTimeout: 60_000 })

const own = 'm013' as ChamberId
const other = 'm072' as ChamberId
const origin = 'http://localhost:8787'
let app: TestApp
let office: string
let officer: string
let officeAccount: Account

beforeEach(async () => {
  app = await openTestApp()
  office = await app.token('office')
  officer = await app.token('secretariat', own)
  officeAccount = accountOf('office-none@example.org')
})
afterEach(() => app.close())

function accountOf(email: string): Account {
  const account = app.access.accounts.findByEmail(email)
  if (account === null) throw new Error(`nobody has ${email}`)
  return account
}

async function make(kind: DocumentKind, chamber: ChamberId | null, parent: DocumentId | null = null) {
  const { status, body } = await app.call(office, 'POST', '/api/documents', { kind, title: kind, chamber, parent })
  expect(status).toBe(201)
  return body['id'] as DocumentId
}

function post(path: string, body: unknown) {
  const headers = { origin, 'content-type': 'application/json' }
  return app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

const tokenOf = (url: unknown) => String(url).split('#')[1] ?? ''
const person = { name: '新', email: 'new@example.org', password: 'a long enough one' }

it('[A12] an invitation gives no grant that its maker may not give any more', async () => {
  const document = await make('ledger', other)
  const grants = [{ document, level: 'write' }]
  const made = await app.call(office, 'POST', '/api/invitations', { role: 'viewer', chamber: own, grants })
  const plain = await app.call(office, 'POST', '/api/invitations', { role: 'viewer', chamber: own })
  // He still brings in his own colleagues, and no more.
  app.access.accounts.setMembership(officeAccount.id, 'secretariat', own)
  const token = tokenOf(made.body['url'])
  expect((await post('/api/join/look', { token })).status).toBe(403)
  expect((await post('/api/join', { token, ...person })).status).toBe(403)
  expect(app.access.accounts.findByEmail(person.email)).toBeNull()
  expect((await post('/api/join', { token: tokenOf(plain.body['url']), ...person })).status).toBe(201)
  expect(app.access.grants.onDocument(document)).toEqual([])
})

it('[A12] a reset link opens nothing once its maker may not make one any more', async () => {
  const second = await app.access.accounts.create({
    email: 'two@example.org',
    name: '二',
    role: 'office',
    chamber: null,
  })
  const { body } = await app.call(office, 'POST', `/api/people/${second.id}/reset-link`, {})
  const token = tokenOf(body['url'])
  expect((await post('/api/reset/look', { token })).status).toBe(200)
  app.access.standings.change(officeAccount.id, second.id, { isSuspended: true })
  expect((await post('/api/reset/look', { token })).status).toBe(403)
  expect((await post('/api/reset', { token, password: person.password })).status).toBe(403)
  app.access.standings.change(officeAccount.id, second.id, { isSuspended: false })
  expect((await post('/api/reset', { token, password: person.password })).status).toBe(200)
})

it('[A12] a grant on an issue makes no article in a chamber that has nothing to do with it', async () => {
  const issue = await make('issue', null)
  await app.token('viewer', 'm099')
  const { id: account } = accountOf('viewer-m099@example.org')
  const guest = app.access.tokens.issue(account, Date.now())
  app.access.grants.give(officeAccount.id, { account, document: issue, level: 'write', seq: null, endsAtMs: null })
  const article = { kind: 'article', title: 't', parent: issue }
  expect((await app.call(guest, 'POST', '/api/documents', { ...article, chamber: other })).status).toBe(403)
  expect(app.access.chambers.find(other)).toBeNull()
  expect((await app.call(guest, 'POST', '/api/documents', article)).status).toBe(201)
})

it('[A12] [R17] whoever brought one piece of work looks at no other of its writer', async () => {
  const document = await make('roster', own)
  const writer = await app.access.accounts.create({ email: 'w@example.org', name: '写', role: 'viewer', chamber: own })
  const bringer = accountOf('secretariat-m013@example.org')
  const caps = { bytesPerDeliverer: Infinity, bytesPerDocument: Infinity, bytesPerDelivererAndDay: Infinity }
  const keep = (deliverer: AccountId, update: readonly number[]) => {
    const times = { receivedAtMs: 1, writtenAtMs: null }
    const row = { document, author: writer.id, deliverer, ...times, update: new Uint8Array(update) }
    return app.store.quarantine(row, 'readOnly', caps)
  }
  // Two characters of one client id, the second behind the first.
  await keep(writer.id, [1, 1, 9, 0, 4, 1, 1, 97, 1, 98, 0])
  await keep(bringer.id, [1, 1, 9, 1, 132, 9, 0, 1, 99, 0])
  const [second, first] = await app.store.listQuarantine({ account: null, document, beforeId: 99, limit: 9 })
  const preview = (token: string, id = 0) => app.call(token, 'GET', `/api/quarantine/${id}/preview`)
  expect((await preview(office, second?.id)).body['items']).toEqual([first?.id, second?.id])
  expect((await preview(officer, second?.id)).body['items']).toEqual([second?.id])
  expect((await preview(officer, first?.id)).status).toBe(404)
})

it('[A9] [A12] alerts of other chambers, however many, leave the list of one’s own as it is', async () => {
  const [ours, theirs] = [await make('roster', own), await make('roster', other)]
  const note = (document: DocumentId, seq: number) =>
    app.access.alerts.note({ document, seqs: [seq], account: officeAccount.id, atMs: 1, removed: 9, held: 10 })
  note(ours, 2)
  for (let seq = 2; seq < 302; seq++) note(theirs, seq)
  const { body } = await app.call(officer, 'GET', '/api/alerts')
  expect((body['alerts'] as { document: string }[]).map(({ document }) => document)).toEqual([ours])
})

it('[A12] grants hold for the role that they were given to: none of a live document for an auditor, no fixed state for others', async () => {
  const [live, fixed] = [await make('ledger', other), await make('ledger', other)]
  const { id: account } = accountOf('secretariat-m013@example.org')
  const endsAtMs = Date.now() + 86_400_000
  app.access.grants.give(officeAccount.id, { account, document: live, level: 'write', seq: null, endsAtMs })
  app.access.grants.give(officeAccount.id, { account, document: fixed, level: 'read', seq: 1, endsAtMs })
  const levelsOn = async (id: DocumentId) => {
    const { body } = await app.call(office, 'GET', `/api/documents/${id}/access`)
    const people = body['people'] as { account: string; level: string }[]
    return people.filter((one) => one.account === account).map(({ level }) => level)
  }
  const statuses = async () => [
    (await app.call(officer, 'GET', `/api/documents/${live}`)).status,
    (await app.call(officer, 'GET', `/api/documents/${fixed}/inspect`)).status,
    await levelsOn(live),
    await levelsOn(fixed),
  ]
  expect(await statuses()).toEqual([200, 404, ['write'], []])
  app.access.accounts.setMembership(account, 'auditor', null)
  expect(await statuses()).toEqual([404, 200, [], ['inspect']])
})

it('[A11] the store is not asked about a document that may not be shared', async () => {
  const ours = await make('ledger', own)
  const asked: DocumentId[] = []
  const newestSeq = async (id: DocumentId) => asked.push(id)
  const { access, store: registry } = app
  const routes = grantRoutes({ access, registry, states: { newestSeq }, clock })
  routes.onError((_refusal, context) => context.body(null, 403))
  const give = async (token: string, id: DocumentId) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ account: officeAccount.id, level: 'read', seq: 'now' })
    await routes.request(`/${id}/grants`, { method: 'POST', headers, body })
  }
  for (const id of [ours, await make('ledger', other), createDocumentId()]) await give(officer, id)
  expect(asked).toEqual([])
  await give(office, ours)
  expect(asked).toEqual([ours])
})

it('[A11] [R17] what was put aside by others is looked for as what is not there: once, among one’s own', async () => {
  const document = await make('roster', other)
  const caps = { bytesPerDeliverer: Infinity, bytesPerDocument: Infinity, bytesPerDelivererAndDay: Infinity }
  const { id: author } = officeAccount
  const row = {
    document,
    author,
    deliverer: author,
    receivedAtMs: 1,
    writtenAtMs: null,
    update: new Uint8Array([0, 0]),
  }
  await app.store.quarantine(row, 'readOnly', caps)
  const reading = vi.spyOn(app.store, 'readQuarantine')
  const listing = vi.spyOn(app.store, 'listQuarantine')
  const finding = vi.spyOn(app.store, 'find')
  const asked = async (id: number) => {
    const before = [reading, listing, finding].map(({ mock }) => mock.calls.length)
    expect((await app.call(officer, 'GET', `/api/quarantine/${id}/preview`)).status).toBe(404)
    return [reading, listing, finding].map(({ mock }, i) => mock.calls.length - (before[i] ?? 0))
  }
  expect(await asked(1)).toEqual(await asked(999))
  expect(reading).not.toHaveBeenCalled()
  expect((await app.call(office, 'GET', '/api/quarantine/1/preview')).status).toBe(200)
})
