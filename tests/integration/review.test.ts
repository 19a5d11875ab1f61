/** Review over a real server: signing while people type, late edits, what a publication freezes, and the proof of it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { auditExport } from '../../server/admin/store-commands.ts'
import { databasePath } from '../../server/log/sqlite-connection.ts'
import { verifyStore } from '../../server/log/verify-store.ts'
import { setCell } from '../../shared/document/cell.ts'
import { createDocumentId, type DocumentId } from '../../shared/ids.ts'
import { addFrameRow } from '../../shared/newsletter/frame.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { articleStates } from '../../shared/review/article-state.ts'
import { openSyncClient, type SyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const run = promisify(execFile)

let server: TestServer
let office: string
beforeAll(async () => {
  server = await startTestServer()
  office = await server.token()
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

const review = async (id: string) => (await call(office, 'GET', `/api/documents/${id}/review`)).body
const decide = (token: string, id: string, body: object) => call(token, 'POST', `/api/documents/${id}/acts`, body)

async function seen(id: string): Promise<{ seq: number; contentHash: string }> {
  const { seq, contentHash } = await review(id)
  return { seq: seq as number, contentHash: contentHash as string }
}

async function make(kind: string, more: object = {}): Promise<DocumentId> {
  const { body } = await call(office, 'POST', '/api/documents', { kind, title: '样', ...more })
  return body['id'] as DocumentId
}

/** A connection, and a Y.Doc of its own whose edits go there, each awaited. */
async function desk(id: DocumentId, token = office) {
  const client = await openSyncClient(`${server.syncUrl}/${id}?schema=1`, { authorization: `Bearer ${token}` })
  const doc = new Y.Doc()
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  const step = await client.next(({ type }) => type === 'syncStep2')
  if (step.type === 'syncStep2') Y.applyUpdate(doc, step.update)
  let sent = 0
  doc.on('update', (update: Uint8Array) => {
    sent += 1
    client.send({ type: 'update', update })
  })
  const settled = () => client.next((message) => message.type === 'saved' && message.count >= sent)
  return { client, doc, settled, sentSoFar: () => sent }
}

const told = (client: SyncClient, code: number) =>
  client.next((message) => message.type === 'notice' && message.code === code)
const entry = (row: string) => ({ table: 'entries', row, field: 'donor' })

test('[V5] [V6] signing while somebody types signs nothing; what arrives behind a sign-off is kept aside', async () => {
  const ledger = await make('ledger', { chamber: 'm013' })
  const typist = await desk(ledger)
  setCell(typist.doc, entry('a'), '甲')
  await typist.settled()
  const before = await seen(ledger)
  setCell(typist.doc, entry('b'), '乙')
  await typist.settled()
  const refused = await decide(office, ledger, { kind: 'sign', ...before })
  const now = await seen(ledger)
  expect(refused).toMatchObject({
    status: 409,
    body: { error: { code: 'changedMeanwhile', detail: { ...now, by: [{ name: 'office 甲' }] } } },
  })
  expect((await review(ledger))['signOff']).toBeNull()

  expect((await decide(office, ledger, { kind: 'sign', ...now })).status).toBe(201)
  await told(typist.client, notice.signed)
  setCell(typist.doc, entry('c'), '丙')
  expect(await typist.client.next(({ type }) => type === 'quarantined')).toMatchObject({ reason: 'signed' })
  await typist.settled()
  expect(await review(ledger)).toMatchObject({ ...now, isSealed: true, signOff: { ...now, isWithdrawn: false } })
  typist.client.socket.terminate()
})

test('[V6] [V7] a device that was offline brings its edit to quarantine; reopened, the office may apply it', async () => {
  const ledger = await make('ledger', { chamber: 'm013' })
  const offline = await desk(ledger)
  offline.client.socket.terminate()
  setCell(offline.doc, entry('late'), '迟到的一笔')
  const signed = await seen(ledger)
  await decide(office, ledger, { kind: 'sign', ...signed })

  const back = await openSyncClient(`${server.syncUrl}/${ledger}?schema=1`, { authorization: `Bearer ${office}` })
  await told(back, notice.signed)
  back.send({ type: 'syncStep2', update: Y.encodeStateAsUpdate(offline.doc) })
  await back.next(({ type }) => type === 'quarantined')
  await back.next(({ type }) => type === 'saved')
  expect(await seen(ledger)).toEqual(signed)
  const aside = async () => {
    const items = (await call(office, 'GET', '/api/quarantine')).body['items'] as { id: number; document: string }[]
    return items.find(({ document }) => document === ledger)
  }
  expect(await aside()).toMatchObject({ reason: 'signed', settled: null })
  const item = (await aside())?.id
  expect((await call(office, 'POST', `/api/quarantine/${item}/apply`, {})).body).toMatchObject({
    error: { code: 'sealed' },
  })
  expect(await seen(ledger)).toEqual(signed)

  expect((await decide(office, ledger, { kind: 'reopen', payload: { reason: '补一笔' } })).status).toBe(201)
  await told(back, notice.reopened)
  expect((await call(office, 'POST', `/api/quarantine/${item}/apply`, {})).status).toBe(200)
  expect((await seen(ledger)).contentHash).not.toBe(signed.contentHash)
  back.socket.terminate()
})

test('[V8] what was submitted is told from what it says now', async () => {
  const chamber = await server.token('secretariat', 'm013')
  const roster = await make('roster', { chamber: 'm013' })
  expect((await decide(chamber, roster, { kind: 'submit', ...(await seen(roster)) })).status).toBe(201)
  const line = async () => {
    const { submissions } = (await call(office, 'GET', '/api/submissions')).body
    return (submissions as { document: string }[]).find(({ document }) => document === roster)
  }
  expect(await line()).toMatchObject({ outcome: 'waiting', isChangedSinceSubmission: false })
  const typist = await desk(roster, chamber)
  setCell(typist.doc, { table: 'members', row: 'a', field: 'name' }, '甲')
  await typist.settled()
  expect(await line()).toMatchObject({ outcome: 'waiting', isChangedSinceSubmission: true })
  typist.client.socket.terminate()
})

test('[V9] [V11] [V12] a published issue is frozen with its articles, and proves itself', async () => {
  const [issue, binned] = [await make('issue'), createDocumentId()]
  const article = await make('article', { parent: issue })
  await make('article', { id: binned, parent: issue })
  const frame = await desk(issue)
  addFrameRow(frame.doc, 'articles', { id: binned, fields: { title: '弃' } })
  addFrameRow(frame.doc, 'articles', { id: article, fields: { title: '样' } })
  setCell(frame.doc, { table: 'articles', row: binned, field: 'deletedAt' }, { at: '2020-03-01T00:00:00Z', by: '甲' })
  await frame.settled()
  expect(await decide(office, issue, { kind: 'publish', ...(await seen(issue)) })).toMatchObject({
    status: 422,
    body: { error: { code: 'unsigned', detail: { articles: [article] } } },
  })
  await signArticle(article)
  const published = await decide(office, issue, { kind: 'publish', ...(await seen(issue)) })
  expect(published).toMatchObject({ status: 201, body: { payload: { documents: [{ id: article }] } } })
  await told(frame.client, notice.signed)
  const { articles } = (await call(office, 'GET', `/api/documents/${issue}/board`)).body
  expect(articles).toMatchObject([
    { id: article, seal: 'published', state: 'print', place: 0 },
    { id: binned, seal: null, place: null },
  ])
  const late = await desk(article)
  await told(late.client, notice.signed)
  for (const { client } of [frame, late]) client.socket.terminate()

  const out = join(server.dataDir, 'article.jsonl')
  auditExport(server.dataDir, { id: article, out }, new Map([['nobody', '无']]), 99)
  const { stdout } = await run(process.execPath, ['server/verify.ts', '--file', out])
  expect(stdout).toMatch(/^whole: article .*, 1 rows, 9 acts\n/)
  expect(stdout).toMatch(/signed by .*: holds/)
})

async function signArticle(id: DocumentId): Promise<void> {
  const { accounts, tokens } = server.folder.access
  for (const [i, to] of articleStates.slice(1, -1).entries()) {
    const email = `reviewer-${i}@example.org`
    const { id: reviewer } = await accounts.create({ email, name: `审 ${i}`, role: 'editor', chamber: null })
    const payload = { from: articleStates[i], to, opinion: '可用' }
    const token = tokens.issue(reviewer, Date.now())
    expect((await decide(token, id, { kind: 'state', payload })).status).toBe(201)
  }
  expect((await decide(office, id, { kind: 'sign', ...(await seen(id)) })).status).toBe(201)
}

test('[V14] a closed period takes no late edit, also not from quarantine, until it is reopened', async () => {
  const ledger = await make('ledger', { chamber: 'm013' })
  const clerk = await desk(ledger)
  setCell(clerk.doc, { table: 'entries', row: 'in', field: 'reportedOn' }, '2020-03-05')
  await clerk.settled()
  const offline = await desk(ledger)
  offline.client.socket.terminate()
  setCell(offline.doc, { table: 'entries', row: 'in', field: 'quantity' }, { amount: '9', scale: '', unit: '箱' })
  const payload = { until: '2020-03-31', note: '一季度' }
  expect((await decide(office, ledger, { kind: 'closePeriod', payload, ...(await seen(ledger)) })).status).toBe(201)
  await told(clerk.client, notice.periodClosed)
  setCell(clerk.doc, { table: 'entries', row: 'counter', field: 'reportedOn' }, '2020-04-02')
  setCell(clerk.doc, { table: 'entries', row: 'counter', field: 'corrects' }, 'in')
  await clerk.settled()
  const closed = await seen(ledger)

  const back = await openSyncClient(`${server.syncUrl}/${ledger}?schema=1`, { authorization: `Bearer ${office}` })
  back.send({ type: 'syncStep2', update: Y.encodeStateAsUpdate(offline.doc) })
  expect(await back.next(({ type }) => type === 'quarantined')).toMatchObject({ reason: 'closedPeriod' })
  const items = (await call(office, 'GET', '/api/quarantine')).body['items'] as { id: number; document: string }[]
  const item = items.find(({ document }) => document === ledger)?.id
  const apply = () => call(office, 'POST', `/api/quarantine/${item}/apply`, {})
  expect(await apply()).toMatchObject({ status: 409, body: { error: { code: 'closedPeriod' } } })
  expect(await seen(ledger)).toEqual(closed)

  const reopening = { kind: 'reopenPeriod', payload: { until: '2020-03-31', reason: '漏记' } }
  expect((await decide(office, ledger, reopening)).status).toBe(201)
  await told(clerk.client, notice.periodReopened)
  expect((await apply()).status).toBe(200)
  expect((await seen(ledger)).contentHash).not.toBe(closed.contentHash)
  for (const { socket } of [clerk.client, back]) socket.terminate()
})

test('[V16] a device whose clock is days off says so of its own writing, and of nothing else', async () => {
  const dayMs = 24 * 60 * 60 * 1_000
  const beforeMs = Date.now()
  const ledger = await make('ledger', { chamber: 'm013' })
  const claims = [beforeMs + dayMs, beforeMs - dayMs, Number.MAX_SAFE_INTEGER]
  const clerk = await desk(ledger)
  for (const [i, atMs] of claims.entries()) {
    clerk.client.send({ type: 'writtenAt', atMs })
    setCell(clerk.doc, entry(`row-${i}`), '甲')
    await clerk.settled()
  }
  const writes = claims.map((_, clock) => [clerk.doc.clientID, clock])
  const known = (await call(office, 'POST', `/api/documents/${ledger}/writes`, { writes })).body['writes']
  const [ahead, behind, never] = known as { writtenAt: string | null; receivedAt: string }[]
  expect([ahead?.writtenAt, behind?.writtenAt, never?.writtenAt]).toEqual([
    new Date(claims[0]!).toISOString(),
    new Date(claims[1]!).toISOString(),
    null,
  ])
  const isNow = (time: string) => Date.parse(time) >= beforeMs && Date.parse(time) <= Date.now()
  expect([ahead, behind, never].every((write) => isNow(write?.receivedAt ?? ''))).toBe(true)
  const history = (await call(office, 'GET', `/api/documents/${ledger}/history`)).body
  const [newest] = history['revisions'] as { receivedFromMs: number; receivedToMs: number }[]
  expect(newest!.receivedFromMs).toBeGreaterThanOrEqual(beforeMs)
  expect(newest!.receivedToMs).toBeLessThanOrEqual(Date.now())

  // Submitted and signed at the time of the server, whatever the request says of time.
  const chamber = await server.token('secretariat', 'm013')
  const skewed = { ...(await seen(ledger)), atMs: claims[0], at: '2001-01-01T00:00:00Z' }
  expect((await decide(chamber, ledger, { kind: 'submit', payload: { note: '', atMs: 1 }, ...skewed })).status).toBe(
    201,
  )
  expect((await decide(office, ledger, { kind: 'sign', ...skewed })).status).toBe(201)
  const { signOff, submissions } = await review(ledger)
  for (const { at } of [signOff, ...(submissions as object[])] as { at: string }[]) expect(isNow(at)).toBe(true)

  // Kept aside behind the sign-off, with a claim that is no time.
  clerk.client.send({ type: 'writtenAt', atMs: Number.MAX_SAFE_INTEGER })
  setCell(clerk.doc, entry('late'), '丙')
  await clerk.client.next(({ type }) => type === 'quarantined')
  const listed = await call(office, 'GET', '/api/quarantine')
  const items = listed.body['items'] as { document: string; writtenAt: string | null; receivedAt: string }[]
  const item = items.find(({ document }) => document === ledger)
  expect(item?.writtenAt).toBeNull()
  expect(isNow(item?.receivedAt ?? '')).toBe(true)
  clerk.client.socket.terminate()
})

test('[V11] an altered act is named by verify, and its document is read and not written', async () => {
  const ledger = await make('ledger')
  expect((await decide(office, ledger, { kind: 'sign', ...(await seen(ledger)) })).status).toBe(201)
  const { id } = ((await review(ledger))['acts'] as { id: number }[])[0]!
  await server.stop()
  const database = new DatabaseSync(databasePath(server.dataDir))
  database.exec('DROP TRIGGER acts_are_not_changed')
  database.prepare(`UPDATE acts SET account = 'else' WHERE id = ?`).run(id)
  database.close()
  expect(verifyStore(server.dataDir, () => undefined)).toMatchObject({
    isWhole: false,
    document: ledger,
    reason: `act ${id} does not match its hash`,
  })
  const again = await startTestServer({ dataDir: server.dataDir })
  const authorization = `Bearer ${await again.token()}`
  const client = await openSyncClient(`${again.syncUrl}/${ledger}?schema=1`, { authorization })
  await told(client, notice.documentDamaged)
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await client.next(({ type }) => type === 'syncStep2')
  client.socket.terminate()
  await again.stop()
})
