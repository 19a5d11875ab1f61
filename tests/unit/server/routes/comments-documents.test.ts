/** The document of comments beside a document: begun by several at once, by whoever may comment, in nobody else's place. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commentsIdOf } from '../../../../shared/comments/comments-id.ts'
import type { AccountId, DocumentId } from '../../../../shared/ids.ts'
import { createDocumentId } from '../../../../shared/ids.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
let office: string

beforeAll(async () => {
  app = await openTestApp()
  office = await app.token('office')
})
afterAll(() => app.close())

type Body = Record<string, unknown>

async function make(kind: string, more: Body = {}): Promise<DocumentId> {
  const { body } = await app.call(office, 'POST', '/api/documents', { kind, title: 't', ...more })
  return body['id'] as DocumentId
}

function comment(token: string, parent: DocumentId, more: Body = {}) {
  const body = { id: commentsIdOf(parent), kind: 'comments', title: '', parent, ...more }
  return app.call(token, 'POST', '/api/documents', body)
}

async function accountOf(token: string): Promise<AccountId> {
  const known = await app.access.authenticate(new Headers({ authorization: `Bearer ${token}` }))
  return known!.principal.account
}

test('[K1, K2] two people who begin it at once begin one, and a grant to comment suffices', async () => {
  const article = await make('article', { parent: await make('issue') })
  const viewer = await app.token('viewer')
  expect((await comment(viewer, article)).status).toBe(403)
  const account = await accountOf(viewer)
  app.access.grants.give(account, { account, document: article, level: 'comment', seq: null, endsAtMs: null })
  const answers = await Promise.all([comment(viewer, article), comment(office, article), comment(viewer, article)])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 201])
  const entry = await app.call(viewer, 'GET', `/api/documents/${commentsIdOf(article)}`)
  expect(entry.body).toMatchObject({ kind: 'comments', parent: article, level: 'write' })
  expect((await app.call(viewer, 'GET', `/api/documents/${article}`)).body).toMatchObject({ level: 'comment' })
})

test('[K1] no other document takes the place of comments', async () => {
  const [article, other] = [await make('article'), await make('article')]
  const taken = { id: commentsIdOf(article) }
  const asIssue = await app.call(office, 'POST', '/api/documents', { ...taken, kind: 'issue', title: '' })
  expect(asIssue).toMatchObject({ status: 400, body: { error: { code: 'invalidId' } } })
  expect((await comment(office, other, taken)).body).toMatchObject({ error: { code: 'invalidId' } })
  expect((await comment(office, article, { parent: null })).body).toMatchObject({ error: { code: 'invalidId' } })
})

test('[K2] [guard readers.see] comments on a ledger are the chamber’s, and name only who may read it', async () => {
  const ledger = await make('ledger', { chamber: 'm013' })
  const [officer, editor, viewer] = await Promise.all([
    app.token('secretariat', 'm013'),
    app.token('editor'),
    app.token('viewer', 'm013'),
  ])
  expect((await comment(editor, ledger)).status).toBe(404)
  expect((await comment(officer, ledger)).status).toBe(201)
  const comments = `/api/documents/${commentsIdOf(ledger)}`
  expect((await app.call(editor, 'GET', comments)).status).toBe(404)
  expect((await app.call(viewer, 'GET', comments)).body).toMatchObject({ level: 'read', chamber: 'm013' })
  const readers = await app.call(officer, 'GET', `/api/documents/${ledger}/readers`)
  const named = (readers.body['readers'] as { id: string }[]).map(({ id }) => id)
  expect(named).toEqual(expect.arrayContaining([await accountOf(officer), await accountOf(viewer)]))
  expect(named).not.toContain(await accountOf(editor))
  expect((await app.call(viewer, 'GET', `/api/documents/${ledger}/readers`)).status).toBe(403)
  expect((await app.call(officer, 'GET', `/api/documents/${createDocumentId()}/readers`)).status).toBe(404)
})
