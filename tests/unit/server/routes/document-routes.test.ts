/** The register of documents: creation, naming, and who sees what. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from '../../../../shared/access/principal.ts'
import { may } from '../../../../shared/access/policy.ts'
import { documentKinds } from '../../../../shared/document/kind.ts'
import { type AccountId, type ChamberId, createDocumentId } from '../../../../shared/ids.ts'
import { openTestApp, type TestApp } from '../../../support/test-app.ts'

let app: TestApp
let office: string

beforeAll(async () => {
  app = await openTestApp()
  office = await app.token('office')
})
afterAll(() => app.close())

const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  (body['error'] as { code: string }).code,
]

test('[D6] [guard documents.idTaken] creation is idempotent by id, and makes the id when none is given', async () => {
  const id = createDocumentId()
  const input = { id, kind: 'issue', title: '2020年第1季度' }
  expect(await app.call(office, 'POST', '/api/documents', input)).toEqual({ status: 201, body: { id } })
  expect(await app.call(office, 'POST', '/api/documents', input)).toEqual({ status: 200, body: { id } })
  const made = await app.call(office, 'POST', '/api/documents', { kind: 'issue', title: '' })
  expect(made).toEqual({ status: 201, body: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } })
  const other = await app.call(office, 'POST', '/api/documents', { ...input, kind: 'roster' })
  expect(codeOf(other)).toEqual([409, 'idTaken'])
})

test('[D6] of many requests at once for one id, one says created', async () => {
  const id = createDocumentId()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => app.call(office, 'POST', '/api/documents', { id, kind: 'issue', title: '一' })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(7)
})

test('an entry names its times and who wrote last, and can be renamed', async () => {
  const { body } = await app.call(office, 'POST', '/api/documents', { kind: 'issue', title: '旧名' })
  const path = `/api/documents/${String(body['id'])}`
  const entry = await app.call(office, 'GET', path)
  expect(entry).toEqual({
    status: 200,
    body: {
      id: body['id'],
      kind: 'issue',
      title: '旧名',
      parent: null,
      chamber: null,
      schema: 1,
      level: 'write',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updatedBy: 'office 甲',
    },
  })
  const renamed = await app.call(office, 'PATCH', path, { title: '新名' })
  expect(renamed).toEqual({ status: 200, body: { ...entry.body, title: '新名' } })
  const listed = (await app.call(office, 'GET', '/api/documents')).body['documents']
  expect(listed).toContainEqual(renamed.body)
})

test.each([
  [{ title: 'x' }, 'invalidKind'],
  [{ kind: 'poem', title: 'x' }, 'invalidKind'],
  [{ kind: 'issue' }, 'invalidTitle'],
  [{ kind: 'issue', title: 7 }, 'invalidTitle'],
  [{ kind: 'issue', title: '长'.repeat(501) }, 'invalidTitle'],
  [{ kind: 'issue', title: 'x', id: '../etc/passwd' }, 'invalidId'],
  [{ kind: 'issue', title: 'x', chamber: 'a/b' }, 'invalidChamber'],
  [{ kind: 'article', title: 'x', parent: '%2e%2e' }, 'invalidParent'],
  [['issue'], 'invalidBody'],
  [null, 'invalidBody'],
])('refuses %j', async (input, code) => {
  expect(codeOf(await app.call(office, 'POST', '/api/documents', input))).toEqual([400, code])
})

test('a body that is not JSON, not UTF-8, or larger than it says is refused', async () => {
  const send = (body: BodyInit, extra: RequestInit = {}) =>
    app.request('/api/documents', { method: 'POST', headers: { authorization: `Bearer ${office}` }, body, ...extra })
  expect((await send('{')).status).toBe(400)
  expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400)
  const chunk = new Uint8Array(16 * 1024).fill(0x20)
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk) })
  expect((await send(endless, { duplex: 'half' } as RequestInit)).status).toBe(413)
})

test('[A11] a parent that is absent and one of another chamber look the same', async () => {
  const secretariat = await app.token('secretariat', '湖北')
  const foreign = await app.call(office, 'POST', '/api/documents', { kind: 'issue', title: '沪', chamber: '上海' })
  const child = (parent: unknown) =>
    app.call(secretariat, 'POST', '/api/documents', { kind: 'article', title: 'x', chamber: '湖北', parent })
  expect(codeOf(await child(foreign.body['id']))).toEqual([404, 'notFound'])
  expect(await child(createDocumentId())).toEqual(await child(foreign.body['id']))
  expect(await app.call(secretariat, 'GET', `/api/documents/${String(foreign.body['id'])}`)).toEqual(
    await app.call(secretariat, 'GET', `/api/documents/${createDocumentId()}`),
  )
})

test('an article hangs under an issue only, and takes the chamber of its parent', async () => {
  const issue = await app.call(office, 'POST', '/api/documents', { kind: 'issue', title: '粤', chamber: '广东' })
  const article = await app.call(office, 'POST', '/api/documents', {
    kind: 'article',
    title: '一',
    parent: issue.body['id'],
  })
  const entry = await app.call(office, 'GET', `/api/documents/${String(article.body['id'])}`)
  expect(entry.body).toMatchObject({ parent: issue.body['id'], chamber: '广东' })
  const under = { kind: 'article', title: '二', parent: article.body['id'] }
  expect(codeOf(await app.call(office, 'POST', '/api/documents', under))).toEqual([400, 'invalidParent'])
  const other = { kind: 'article', title: '三', parent: issue.body['id'], chamber: '上海' }
  expect(codeOf(await app.call(office, 'POST', '/api/documents', other))).toEqual([400, 'invalidChamber'])
})

test('[A12] [guard documents.read] [guard documents.rename] [guard documents.create] every role sees, makes and renames exactly what the policy allows', async () => {
  const chambers = [null, '湖北', '上海']
  const principals = roles.flatMap((role) => chambers.map((chamber) => ({ role, chamber })))
  let checked = 0
  // A suggestion is about another document: the table of permissions has it.
  for (const kind of documentKinds.filter((each) => each !== 'suggestion')) {
    for (const chamber of chambers) {
      const subject = { kind, chamber: chamber as ChamberId | null }
      const id = createDocumentId()
      expect((await app.call(office, 'POST', '/api/documents', { id, kind, title: 't', chamber })).status).toBe(201)
      for (const { role, chamber: own } of principals) {
        const token = await app.token(role, own)
        const principal = (await app.access.authenticate(new Headers({ authorization: `Bearer ${token}` })))!.principal
        const [reads, writes, creates] = (['read', 'write', 'create'] as const).map((action) =>
          may(principal, action, subject),
        )
        const path = `/api/documents/${id}`
        const listed = (await app.call(token, 'GET', '/api/documents')).body['documents'] as { id: string }[]
        expect(listed.some((entry) => entry.id === id)).toBe(reads)
        expect((await app.call(token, 'GET', path)).status).toBe(reads ? 200 : 404)
        expect((await app.call(token, 'PATCH', path, { title: 't' })).status).toBe(reads ? (writes ? 200 : 403) : 404)
        expect((await app.call(token, 'POST', '/api/documents', { kind, title: 't', chamber })).status).toBe(
          creates ? 201 : 403,
        )
        checked += 4
      }
    }
  }
  expect(checked).toBe(5 * 3 * 15 * 4)
})

/** A body that arrives only once the request was let in, after `meanwhile`. */
function slowBody(meanwhile: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        meanwhile()
        controller.enqueue(new TextEncoder().encode(JSON.stringify({ kind: 'issue', title: '新名' })))
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

function withdrawTokens(account: AccountId): void {
  for (const { id } of app.access.tokens.list(account)) app.access.tokens.withdraw(account, id)
}

const endings = [
  ['a lower role', 'forbidden', (id: AccountId) => app.access.accounts.setMembership(id, 'viewer', null)],
  ['suspension', 'accessEnded', (id: AccountId) => app.access.standings.change(id, null, { isSuspended: true })],
  ['the end of the token', 'unauthenticated', (id: AccountId) => withdrawTokens(id)],
] as const

test.each(['POST', 'PATCH'].flatMap((method) => endings.map((ending) => [method, ...ending] as const)))(
  '[R8] [guard api.standingAtUse] [guard api.signedInAtUse] of a body of %s that arrives after %s nothing changes',
  async (method, name, code, end) => {
    const { body } = await app.call(office, 'POST', '/api/documents', { kind: 'issue', title: '旧名' })
    const path = method === 'POST' ? '/api/documents' : `/api/documents/${String(body['id'])}`
    const chamber = `slow${method}${code}`
    const token = await app.token('editor', chamber)
    const { id } = app.access.accounts.findByEmail(`editor-${chamber}@example.org`)!
    const before = app.store.list()
    let isOver = false
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      body: slowBody(() => {
        end(id)
        isOver = true
      }),
      duplex: 'half',
    } as RequestInit)
    expect([isOver, name]).toEqual([true, name])
    expect(((await response.json()) as { error: { code: string } }).error.code).toBe(code)
    expect(app.store.list()).toEqual(before)
  },
)

test('without an account nothing is told', async () => {
  for (const path of ['/api/documents', `/api/documents/${createDocumentId()}`]) {
    const response = await app.request(path)
    expect([response.status, await response.json()]).toEqual([
      401,
      { error: { code: 'unauthenticated', message: 'Sign in first.' } },
    ])
  }
})
