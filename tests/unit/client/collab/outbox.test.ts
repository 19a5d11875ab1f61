/** What is delivered in the background: order, retries, refusals, and not too much at once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { maxBackgroundDocuments } from '../../../../client/collab/outbox.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { enter, leaveAll, textOf, type } from './support/desk.ts'
import { type Call, FakeDevice, settle, stopTime, until } from './support/fake-device.ts'
import { FakeRelay } from './support/fake-socket.ts'

beforeEach(stopTime)
afterEach(leaveAll)

const posts = (device: FakeDevice): Call[] => device.calls.filter(({ method }) => method === 'POST')
const bodyOf = (call: Call | undefined): Record<string, unknown> => (call?.body ?? {}) as Record<string, unknown>

test('[D6] an article created offline is created at the server once the network is back, then its text follows', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  tab.isOnline = false
  const workspace = await enter(tab)
  const issue = await workspace.createDocument({ kind: 'issue', title: '第1季度' })
  vi.setSystemTime(Date.now() - 60_000)
  // A clock that was set back must not put the child before its parent.
  const article = await workspace.createDocument({ kind: 'article', title: '新文', parent: issue })
  await workspace.applyToDocument(article, (doc) => type(doc, '离线写的'))
  expect(workspace.documents.getSnapshot()).toMatchObject([
    { id: article, isPending: true, parent: issue },
    { id: issue, isPending: true },
  ])
  expect(await workspace.unsentCount()).toBe(3)
  expect(tab.sockets).toHaveLength(0)
  expect(workspace.syncStatus.getSnapshot().mark).toBe('offline')

  tab.setOnline(true)
  await until(() => posts(device).length === 2)
  expect(posts(device).map((call) => bodyOf(call)['id'])).toEqual([issue, article])
  expect(bodyOf(posts(device)[1])).toEqual({ id: article, kind: 'article', title: '新文', parent: issue })
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(article))
  // Delivered, not visited: nobody is shown as present.
  expect(tab.socket(article).kinds).toEqual(['0.0', '0.1'])
  expect(await workspace.unsentCount()).toBe(1)
  relay.save()
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('离线写的')
  expect(workspace.documents.getSnapshot().every((entry) => !entry.isPending)).toBe(true)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(tab.sockets[0]?.isOpen).toBe(false)
})

test('a document whose creation is pending connects only after the server has it', async () => {
  const device = new FakeDevice()
  device.answer = () => 'unreachable'
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  await settle()
  expect(tab.sockets).toHaveLength(0)
  device.answer = () => ({ status: 201, body: { documents: [] } })
  await vi.advanceTimersByTimeAsync(10_000)
  await until(() => tab.sockets.length === 1)
})

test('a creation that the server refuses is kept and shown with the reason, and tried again only when asked', async () => {
  const device = new FakeDevice()
  const normal = device.answer
  device.answer = (call) =>
    call.method === 'POST' ? { status: 403, body: { error: { code: 'forbidden', message: 'no' } } } : normal(call)
  const tab = device.tab()
  const workspace = await enter(tab)
  const parent = await workspace.createDocument({ kind: 'issue', title: '期' })
  const child = await workspace.createDocument({ kind: 'article', title: '文', parent })
  await until(() => workspace.documents.getSnapshot().some((entry) => entry.refusal === 'forbidden'))
  await settle()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(posts(device)).toHaveLength(1)
  expect(workspace.syncStatus.getSnapshot()).toMatchObject({ mark: 'refused', unsent: 2 })
  expect(workspace.syncStatus.getSnapshot().documents[0]).toMatchObject({ id: parent, reason: 'forbidden' })
  await workspace.openDocument(child).whenReady

  device.answer = normal
  workspace.retry()
  await until(() => workspace.documents.getSnapshot().every((entry) => !entry.isPending))
  expect(posts(device)).toHaveLength(3)
})

test('a server in trouble is asked again, later each time, and the order holds', async () => {
  const device = new FakeDevice()
  const normal = device.answer
  device.answer = (call) => (call.method === 'POST' ? { status: 503, body: {} } : normal(call))
  const tab = device.tab()
  const workspace = await enter(tab)
  await workspace.createDocument({ kind: 'issue', title: '一' })
  await workspace.createDocument({ kind: 'issue', title: '二' })
  await settle()
  for (let i = 0; i < 30; i++) {
    await vi.advanceTimersByTimeAsync(1_000)
    await settle()
  }
  const asked = posts(device).length
  expect(asked).toBeGreaterThan(2)
  expect(asked).toBeLessThan(12)
  expect(new Set(posts(device).map((call) => bodyOf(call)['title']))).toEqual(new Set(['一']))
  device.answer = normal
  for (let i = 0; i < 31; i++) {
    await vi.advanceTimersByTimeAsync(1_000)
    await settle()
  }
  expect(workspace.syncStatus.getSnapshot().unsent).toBe(0)
  expect(bodyOf(posts(device).at(-1))['title']).toBe('二')
})

test('a rename made offline shows at once and is delivered later; only the newest title counts', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'issue', title: '旧' })
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  tab.setOnline(false)
  await workspace.renameDocument(id, '新')
  vi.setSystemTime(Date.now() + 1)
  await workspace.renameDocument(id, '更新')
  expect(workspace.documents.getSnapshot()).toMatchObject([{ id, title: '更新' }])
  expect(await workspace.unsentCount()).toBe(1)
  tab.setOnline(true)
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  const patches = device.calls.filter(({ method }) => method === 'PATCH')
  expect(patches).toMatchObject([{ path: `/documents/${id}`, body: { title: '更新' } }])
  expect(workspace.documents.getSnapshot()).toMatchObject([{ id, title: '更新' }])
})

test('an expired session stops deliveries, keeps everything, and signing in again carries on', async () => {
  const device = new FakeDevice()
  const normal = device.answer
  const tab = device.tab()
  const workspace = await enter(tab)
  await settle()
  device.answer = () => ({ status: 401, body: { error: { code: 'unauthenticated', message: 'sign in' } } })
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  type(open.doc, '照写')
  await until(() => workspace.syncStatus.getSnapshot().mark === 'refused')
  expect(workspace.documents.getSnapshot()[0]).toMatchObject({ id, isPending: true, refusal: null })
  expect(await workspace.unsentCount()).toBe(2)
  device.answer = normal
  workspace.retry()
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  await until(() => workspace.syncStatus.getSnapshot().mark === 'synced')
  expect(textOf(relay.doc)).toBe('照写')
})

test('many documents with unsent rows are delivered a few at a time, and all of them', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const ids: DocumentId[] = []
  for (let i = 0; i < 11; i++) ids.push(await workspace.createDocument({ kind: 'article', title: `文${i}` }))
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  tab.setOnline(false)
  for (const id of ids) await workspace.applyToDocument(id, (doc) => type(doc, `内容${id}`))
  expect(await workspace.unsentCount()).toBe(11)
  tab.setOnline(true)
  const relays = new Map<string, FakeRelay>()
  let mostOpen = 0
  for (let round = 0; relays.size < 11 && round < 40; round++) {
    await settle()
    const fresh = tab.sockets.filter((socket) => !relays.has(socket.documentId))
    mostOpen = Math.max(mostOpen, fresh.length)
    for (const socket of fresh) {
      const relay = new FakeRelay()
      relays.set(socket.documentId, relay)
      relay.accept(socket)
      relay.save()
    }
  }
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  expect(mostOpen).toBe(maxBackgroundDocuments)
  expect(ids.map((id) => textOf(relays.get(id)?.doc ?? new FakeRelay().doc))).toEqual(ids.map((id) => `内容${id}`))
})

test('a document that the relay refuses for good is named with its reason and not asked again', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  await workspace.applyToDocument(id, (doc) => type(doc, '不许'))
  await until(() => tab.sockets.length === 1)
  tab.socket(id).open()
  tab.socket(id).end(closeCode.forbidden.code)
  await settle()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(tab.sockets).toHaveLength(1)
  expect(workspace.syncStatus.getSnapshot()).toMatchObject({
    mark: 'refused',
    documents: [{ id, unsent: 1, reason: 'forbidden' }],
  })
})

test('a document that a screen gives back with something unsent is delivered all the same', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  type(open.doc, '最后一句')
  open.close()
  await settle()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(tab.socket(id).isOpen).toBe(true)
  relay.save()
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(tab.sockets).toHaveLength(1)
  expect(tab.socket(id).isOpen).toBe(false)
})

test('changing a document that is neither here nor within reach is refused, not pretended', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const change = workspace.applyToDocument('ccccccccccccccccccccccccc' as DocumentId, (doc) => type(doc, 'x'))
  await until(() => tab.sockets.length === 1)
  tab.sockets[0]?.end()
  await expect(change).rejects.toMatchObject({ code: 'unreachable' })
  expect(await workspace.unsentCount()).toBe(0)
})

test('a page without documents notices by itself that the server is back', async () => {
  const device = new FakeDevice()
  const normal = device.answer
  device.answer = () => 'unreachable'
  const workspace = await enter(device.tab())
  await until(() => workspace.syncStatus.getSnapshot().mark === 'offline')
  device.answer = normal
  device.documents.push({ id: 'eeeeeeeeeeeeeeeeeeeeeeeee', kind: 'issue', title: '新的一期' })
  for (let second = 0; second < 30; second++) {
    await vi.advanceTimersByTimeAsync(1_000)
    await settle()
  }
  await until(() => workspace.syncStatus.getSnapshot().mark === 'synced')
  expect(workspace.documents.getSnapshot()).toMatchObject([{ title: '新的一期' }])
})
