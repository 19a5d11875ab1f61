/** Who gets a socket and who loses it: origins, cookies, tokens, roles that change. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDocumentId, type DocumentId } from '../../shared/ids.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { notice } from '../../shared/protocol/notice.ts'
import { foreignOrigins } from '../support/foreign-origins.ts'
import { openSyncClient, type SyncClient } from '../support/sync-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const person = { name: '林一', email: 'lin@example.org', password: 'a long enough one' }
let server: TestServer
let id: DocumentId
let cookie: string

beforeAll(async () => {
  server = await startTestServer()
  id = await server.createDocument()
  const setUp = await fetch(`${server.url}/api/setup`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ token: server.folder.access.setUp.renewToken(), ...person }),
  })
  cookie = cookieOf(setUp)
})
afterAll(() => server.close())

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function signIn(): Promise<string> {
  const response = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  return cookieOf(response)
}

const open = (headers: Record<string, string>, document: string = id) =>
  openSyncClient(`${server.syncUrl}/${document}?schema=1`, headers)
const codeOf = async (client: SyncClient) => (await client.closed).code
const bearer = async (...account: Parameters<TestServer['token']>) => ({
  authorization: `Bearer ${await server.token(...account)}`,
})

// The address is only known once the server listens, so the table is written for the default port.
const portOf = (origin: string) => origin.replaceAll('8787', new URL(server.url).port)

test.each(foreignOrigins)(
  '[A1] [guard upgrade.origin] a page of %s gets no socket, signed in or not',
  async (origin) => {
    const headers: Record<string, string> = origin === null ? {} : { origin: portOf(origin) }
    await expect(open({ ...headers, cookie })).rejects.toThrow('status 403')
    await expect(open(headers)).rejects.toThrow('status 403')
  },
)

test('[A1] our own page gets in with its cookie, a program without an Origin by its token', async () => {
  const page = await open({ origin: server.url, cookie })
  const program = await open(await bearer('viewer'))
  for (const client of [page, program]) {
    client.send({ type: 'queryAwareness' })
    client.socket.close()
    expect(await codeOf(client)).toBe(1005)
  }
})

test('[A6] [guard sync.cookie] [guard upgrade.token] our own page without a session is told to sign in; a program with a wrong token is refused', async () => {
  expect(await codeOf(await open({ origin: server.url }))).toBe(closeCode.unauthenticated.code)
  await expect(open({ authorization: 'Bearer wrong-wrong-wrong-wrong-wrong' })).rejects.toThrow('status 401')
  await expect(
    open({ authorization: 'Bearer wrong-wrong-wrong-wrong-wrong', origin: server.url, cookie }),
  ).rejects.toThrow('status 401')
})

test('[A11] [guard upgrade.document] absent, forbidden and impossible documents end alike', async () => {
  const office = await bearer('office')
  const made = await fetch(`${server.url}/api/documents`, {
    method: 'POST',
    headers: { ...office, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'ledger', title: '账', chamber: '上海' }),
  })
  const foreign = ((await made.json()) as { id: string }).id
  const viewer = await bearer('viewer')
  for (const document of [
    foreign,
    createDocumentId(),
    'x',
    'a'.repeat(21),
    '%2e%2e%2f',
    '..%2f..%2faccounts.db',
    `${id}%00`,
  ]) {
    expect(await (await open(viewer, document)).closed).toEqual({
      code: closeCode.notFound.code,
      reason: closeCode.notFound.reason,
    })
  }
})

test('[A6] signing out ends the sockets of that session at once, and no others', async () => {
  const [first, second] = [await signIn(), await signIn()]
  const [gone, other, stays] = await Promise.all([
    open({ origin: server.url, cookie: first }),
    open({ origin: server.url, cookie: first }),
    open({ origin: server.url, cookie: second }),
  ])
  await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { origin: server.url, cookie: first } })
  expect(await codeOf(gone)).toBe(closeCode.unauthenticated.code)
  expect(await codeOf(other)).toBe(closeCode.unauthenticated.code)
  expect(await codeOf(await open({ origin: server.url, cookie: first }))).toBe(closeCode.unauthenticated.code)
  expect(stays.socket.readyState).toBe(stays.socket.OPEN)
  stays.socket.terminate()
})

test('[A2] [R8] a role that changes ends the sockets of that account: those that may still read come back', async () => {
  const { accounts } = server.folder.access
  const headers = await bearer('editor', null)
  const account = accounts.findByEmail('editor-none@example.org')!
  const downgraded = await open(headers)
  const startedAtMs = performance.now()
  accounts.setMembership(account.id, 'viewer', null)
  expect(await codeOf(downgraded)).toBe(closeCode.accessChanged.code)
  expect(performance.now() - startedAtMs).toBeLessThan(1_000)
  const asViewer = await open(headers)
  asViewer.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await asViewer.next((message) => message.type === 'syncStep2')
  asViewer.socket.terminate()
})

test('[A2] [R8] [guard upgrade.atOpening] rights that end between the upgrade and its answer hold for the new socket', async () => {
  const { access } = server.folder
  const headers = await bearer('editor', '快')
  const account = access.accounts.findByEmail('editor-快@example.org')!
  const authenticate = access.authenticate.bind(access)
  const stub = vi.spyOn(access, 'authenticate').mockImplementationOnce(async (asked) => {
    const found = await authenticate(asked)
    queueMicrotask(() => access.accounts.setMembership(account.id, 'viewer', null))
    return found
  })
  const client = await open(headers)
  stub.mockRestore()
  await client.next((message) => message.type === 'notice' && message.code === notice.readOnly)
  client.socket.terminate()
})

test('[A2] [R8] a chamber that changes ends the sockets on what the account may no longer read, which then only hand in', async () => {
  const { accounts } = server.folder.access
  const headers = await bearer('secretariat', '湖北')
  const made = await fetch(`${server.url}/api/documents`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'roster', title: '名单', chamber: '湖北' }),
  })
  const roster = ((await made.json()) as { id: string }).id
  const client = await open(headers, roster)
  accounts.setMembership(accounts.findByEmail('secretariat-湖北@example.org')!.id, 'secretariat', '广东' as never)
  expect(await codeOf(client)).toBe(closeCode.accessChanged.code)
  const handingIn = await open(headers, roster)
  handingIn.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  handingIn.send({ type: 'queryAwareness' })
  handingIn.send({ type: 'update', update: new Uint8Array([0, 0]) })
  await handingIn.next((message) => message.type === 'saved')
  expect(handingIn.messages).toEqual([
    { type: 'notice', code: notice.accessEnded, detail: '' },
    { type: 'quarantined', ordinal: 1, reason: 'accessEnded' },
    { type: 'saved', count: 1, seq: 0 },
  ])
  handingIn.socket.terminate()
  // A stock client knows nothing of handing in.
  const stock = await openSyncClient(`${server.syncUrl}/${roster}`, headers, [])
  expect(await codeOf(stock)).toBe(closeCode.forbidden.code)
})

test('the subprotocol is taken when it is offered, and extra messages come only then', async () => {
  const ours = await open(await bearer('editor'))
  expect(ours.socket.protocol).toBe('huibian.v1')
  const stock = await openSyncClient(`${server.syncUrl}/${id}`, await bearer('office'), [])
  expect(stock.socket.protocol).toBe('')
  for (const client of [ours, stock]) client.socket.terminate()
})

test('[A26] neither tokens nor passwords nor cookies are in the log', async () => {
  const log = server.lines.join('')
  for (const secret of [person.password, cookie.split('=')[1] ?? cookie]) expect(log).not.toContain(secret)
})
