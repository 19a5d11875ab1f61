/** Suggestions over a real server: a branch is written, handed in and answered once, and its base credits who wrote it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { getCell, setCell } from '../../shared/document/cell.ts'
import { root } from '../../shared/document/kind.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { openSyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let office: string
let editor: string
let suggester: { readonly account: AccountId; readonly token: string }

beforeAll(async () => {
  server = await startTestServer()
  office = await server.token()
  editor = await server.token('editor')
  const token = await server.token('viewer', '甲会')
  const account = server.folder.access.accounts.findByEmail('viewer-甲会@example.org')
  if (account === null) throw new Error('no account')
  suggester = { account: account.id, token }
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

async function make(token: string, kind: string, more: object = {}) {
  const { status, body } = await call(token, 'POST', '/api/documents', { kind, title: '样', ...more })
  return { status, id: body['id'] as DocumentId, body }
}

/** A connection, and a document of its own whose edits go there. */
async function desk(id: DocumentId, token: string) {
  const client = await openSyncClient(`${server.syncUrl}/${id}?schema=1`, { authorization: `Bearer ${token}` })
  const doc = new Y.Doc({ gc: false })
  client.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  const step = await client.next(({ type }) => type === 'syncStep2')
  if (step.type === 'syncStep2') Y.applyUpdate(doc, step.update)
  let sent = 0
  doc.on('update', (update: Uint8Array) => {
    sent += 1
    client.send({ type: 'update', update })
  })
  return { client, doc, settled: () => client.next((message) => message.type === 'saved' && message.count >= sent) }
}

async function once(id: DocumentId, token: string, write: (doc: Y.Doc) => void): Promise<void> {
  const { client, doc, settled } = await desk(id, token)
  write(doc)
  await settled()
  client.socket.terminate()
}

async function read<Value>(id: DocumentId, from: (doc: Y.Doc) => Value): Promise<Value> {
  const { client, doc } = await desk(id, office)
  client.socket.terminate()
  return from(doc)
}

const paragraph = (doc: Y.Doc): Y.XmlElement => doc.getXmlFragment(root.body).get(2) as Y.XmlElement
const textIn = (doc: Y.Doc): Y.XmlText => paragraph(doc).get(0) as Y.XmlText
const reading = (doc: Y.Doc): string => textIn(doc).toJSON()

/** An article that says 今天下雨, upon which the suggester may suggest. */
async function article(): Promise<DocumentId> {
  const issue = await make(office, 'issue')
  const { id } = await make(office, 'article', { parent: issue.id })
  await once(id, office, (doc) => paragraph(doc).insert(0, [new Y.XmlText('今天下雨')]))
  await call(office, 'POST', `/api/documents/${id}/grants`, { account: suggester.account, level: 'suggest' })
  return id
}

async function branchOf(base: DocumentId, write: (doc: Y.Doc) => void): Promise<DocumentId> {
  const { id, status } = await make(suggester.token, 'suggestion', { parent: base })
  expect(status).toBe(201)
  await once(id, suggester.token, write)
  return id
}

async function handIn(branch: DocumentId): Promise<number> {
  const { body: seen } = await call(suggester.token, 'GET', `/api/documents/${branch}/review`)
  const { seq, contentHash } = seen
  const ask = { kind: 'submit', payload: { note: '' }, seq, contentHash }
  const { status, body } = await call(suggester.token, 'POST', `/api/documents/${branch}/acts`, ask)
  expect(status, JSON.stringify(body)).toBe(201)
  return body['id'] as number
}

const accept = (token: string, branch: DocumentId, submission: number) =>
  call(token, 'POST', `/api/documents/${branch}/acts`, { kind: 'accept', payload: { submission, note: '' } })
const preview = (token: string, branch: DocumentId) => call(token, 'GET', `/api/documents/${branch}/suggestion`)

/** 今天下雨 becomes 今天上午下雪. */
function rainToSnow(doc: Y.Doc): void {
  doc.transact(() => {
    const text = textIn(doc)
    text.delete(3, 1)
    text.insert(3, '雪')
    text.insert(2, '上午')
  })
}

test('[G1] a raw client with the right to suggest that writes the base is refused, and what it sent is put aside', async () => {
  const base = await article()
  const { client, doc } = await desk(base, suggester.token)
  textIn(doc).insert(0, '私改')
  const aside = await client.next(({ type }) => type === 'quarantined')
  expect(aside).toMatchObject({ reason: 'readOnly' })
  client.socket.terminate()
  expect(await read(base, reading)).toBe('今天下雨')
  const items = (await call(office, 'GET', '/api/quarantine')).body['items'] as { document: string }[]
  expect(items.filter(({ document }) => document === base)).toHaveLength(1)
})

test('[G1] [G2] the right to suggest makes branches of that document and nothing else', async () => {
  const base = await article()
  const { id: branch } = await make(suggester.token, 'suggestion', { parent: base })
  const elsewhere = (await make(office, 'article', { parent: (await make(office, 'issue')).id })).id
  expect((await make(suggester.token, 'suggestion', { parent: elsewhere })).status).toBe(403)
  expect((await make(suggester.token, 'article', { parent: base })).status).toBe(400)
  expect((await make(office, 'suggestion')).body).toMatchObject({ error: { code: 'invalidParent' } })
  expect((await make(office, 'suggestion', { parent: branch })).body).toMatchObject({
    error: { code: 'invalidParent' },
  })
  expect((await make(office, 'comments', { parent: branch })).body).toMatchObject({ error: { code: 'invalidParent' } })
  expect(await read(branch, reading)).toBe('今天下雨')
})

test('[G3] [G4] of two who accept at once one is told that it was answered, by whom; the text enters once, by its writer', async () => {
  const base = await article()
  const branch = await branchOf(base, rainToSnow)
  expect(await read(base, reading)).toBe('今天下雨')
  const submission = await handIn(branch)
  const answers = await Promise.all([accept(office, branch, submission), accept(editor, branch, submission)])
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  const second = answers.find(({ status }) => status === 409)
  expect(second?.body).toMatchObject({
    error: { code: 'alreadyAnswered', detail: { answered: { outcome: 'accepted' } } },
  })
  expect(await read(base, reading)).toBe('今天上午下雪')
  const { body } = await call(office, 'GET', `/api/documents/${base}/history`)
  const accepter = answers.find(({ status }) => status === 201)?.body['by']
  const credited = { author: expect.objectContaining({ id: suggester.account }), deliverer: accepter }
  expect(body['revisions']).toContainEqual(expect.objectContaining(credited))
})

test('[G5] whoever may only suggest accepts nothing, also under a grant on the branch', async () => {
  const base = await article()
  const branch = await branchOf(base, rainToSnow)
  const submission = await handIn(branch)
  expect((await accept(suggester.token, branch, submission)).status).toBe(403)
  await call(office, 'POST', `/api/documents/${branch}/grants`, { account: suggester.account, level: 'write' })
  expect((await accept(suggester.token, branch, submission)).status).toBe(403)
  expect(await read(base, reading)).toBe('今天下雨')
})

test('[G6] against a base that moved on it stands at its letters, and what has no place any more is said', async () => {
  const base = await article()
  const branch = await branchOf(base, rainToSnow)
  await once(base, office, (doc) => textIn(doc).insert(0, '据报'))
  const submission = await handIn(branch)
  const shown = await preview(editor, branch)
  expect(shown.body).toMatchObject({ moot: { texts: [], cells: [] }, isComplete: true })
  expect(JSON.stringify(shown.body['text'])).toContain('据报今天上午下雪')
  await once(base, office, (doc) => doc.getXmlFragment(root.body).delete(2, 1))
  const after = await preview(editor, branch)
  const { texts } = after.body['moot'] as { texts: string[] }
  expect(texts).toHaveLength(2)
  expect(texts).toEqual(expect.arrayContaining(['上午', '雪']))
  expect((await accept(editor, branch, submission)).status).toBe(201)
})

test('[G4] a base that is signed refuses, and nothing is decided', async () => {
  const base = (await make(office, 'roster')).id
  const key = { table: 'items', row: 'a', field: 'name' }
  await once(base, office, (doc) => setCell(doc, key, '旧'))
  await call(office, 'POST', `/api/documents/${base}/grants`, { account: suggester.account, level: 'suggest' })
  const branch = await branchOf(base, (doc) => setCell(doc, key, '新'))
  const submission = await handIn(branch)
  const { body: seen } = await call(office, 'GET', `/api/documents/${base}/review`)
  const { seq, contentHash } = seen
  expect((await call(office, 'POST', `/api/documents/${base}/acts`, { kind: 'sign', seq, contentHash })).status).toBe(
    201,
  )
  expect((await accept(office, branch, submission)).body).toMatchObject({ error: { code: 'baseSealed' } })
  const reopening = { kind: 'reopen', payload: { reason: '改名', to: null } }
  expect((await call(office, 'POST', `/api/documents/${base}/acts`, reopening)).status).toBe(201)
  expect((await accept(office, branch, submission)).status).toBe(201)
  expect(await read(base, (doc) => getCell(doc, key))).toBe('新')
})

test('[G4] what was written behind the handing in is not accepted with it, and can be handed in next', async () => {
  const base = await article()
  const branch = await branchOf(base, rainToSnow)
  const first = await handIn(branch)
  await once(branch, suggester.token, (doc) => textIn(doc).insert(textIn(doc).length, '。'))
  expect((await accept(office, branch, first)).status).toBe(201)
  expect(await read(base, reading)).toBe('今天上午下雪')
  expect((await accept(office, branch, await handIn(branch))).status).toBe(201)
  expect(await read(base, reading)).toBe('今天上午下雪。')
})

test('[G4] what is returned changes nothing', async () => {
  const base = await article()
  const branch = await branchOf(base, rainToSnow)
  const submission = await handIn(branch)
  const answer = { kind: 'return', payload: { submission, reason: '保留原文' } }
  expect((await call(editor, 'POST', `/api/documents/${branch}/acts`, answer)).status).toBe(201)
  expect((await accept(office, branch, submission)).status).toBe(409)
  expect(await read(base, reading)).toBe('今天下雨')
})
