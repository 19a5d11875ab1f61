/** Documents that screens hold open: from the device first, and synced only once the relay said so. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DocumentId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { messageType } from '../../../../shared/protocol/message-type.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import { attemptLimitMs } from '../../../../client/collab/document-connection.ts'
import { openWorkspace } from '../../../../client/collab/workspace.ts'
import { enter, enterLive, leaveAll, textOf, type } from './support/desk.ts'
import { FakeDevice, account, settle, stopTime, until } from './support/fake-device.ts'
import { FakeRelay } from './support/fake-socket.ts'

beforeEach(stopTime)
afterEach(leaveAll)

test('[R3] an edit counts as unsent until the relay calls its frame saved', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  await until(() => tab.sockets.some((socket) => socket.documentId === id))
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  await until(() => open.state.getSnapshot().connection === 'live')

  type(open.doc, '你好')
  expect(open.state.getSnapshot().unsent).toBe(1)
  await settle()
  expect(relay.take()).toBe(2)
  expect(textOf(relay.doc)).toBe('你好')
  expect(open.state.getSnapshot().unsent).toBe(1)
  expect(workspace.syncStatus.getSnapshot().mark).toBe('syncing')

  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(workspace.syncStatus.getSnapshot().mark).toBe('synced')
})

test('an open document offers the subprotocol, names its schema and asks for no broadcast of its own', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'issue', title: '期' })
  workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  expect(tab.socket(id).protocols).toEqual(['huibian.v1'])
  expect(tab.socket(id).url).toBe(`ws://desk.example/sync/${id}?schema=1`)
})

test('[D7] edits made offline survive a reload and travel in one state, with the time they were written', async () => {
  const device = new FakeDevice()
  const first = device.tab()
  const before = await enter(first)
  const id = await before.createDocument({ kind: 'article', title: '标题' })
  await until(() => device.calls.some((call) => call.method === 'POST'))
  first.setOnline(false)
  const open = before.openDocument(id)
  await open.whenReady
  for (let i = 0; i < 200; i++) type(open.doc, '字')
  await until(() => open.state.getSnapshot().unsent === 200)
  await settle()
  before.close()

  vi.setSystemTime(Date.now() + 3_600_000)
  const second = device.tab()
  const after = await enter(second)
  expect(await after.unsentCount()).toBe(200)
  const again = after.openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toBe('字'.repeat(200))
  const relay = new FakeRelay()
  await until(() => second.sockets.length === 1)
  relay.accept(second.socket(id))
  expect(second.socket(id).kinds).toEqual(['0.0', '1', '8', '0.1'])
  expect(again.state.getSnapshot().unsent).toBe(200)
  relay.save()
  await until(() => again.state.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('字'.repeat(200))
  expect(await after.unsentCount()).toBe(0)
})

test('what is typed before the states were exchanged goes with the state, never ahead of it', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  await until(() => tab.sockets.length === 1)
  const socket = tab.socket(id)
  socket.open()
  type(open.doc, 'ab')
  expect(socket.frames).toHaveLength(0)
  const relay = new FakeRelay()
  relay.accept(socket)
  expect(socket.kinds.filter((kind) => kind === '0.1' || kind === '0.2')).toEqual(['0.1'])
  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('ab')
})

test('a document that is not on the device waits for the relay, and fails if that refuses', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = 'aaaaaaaaaaaaaaaaaaaaaaaaa' as DocumentId
  const open = workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  expect(open.state.getSnapshot().phase).toBe('loading')
  tab.socket(id).open()
  tab.socket(id).end(closeCode.notFound.code, closeCode.notFound.reason)
  expect(open.state.getSnapshot()).toMatchObject({
    phase: 'failed',
    connection: 'refused',
    refusal: closeCode.notFound,
  })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(tab.sockets).toHaveLength(1)

  workspace.retry()
  expect(tab.sockets).toHaveLength(2)
  const relay = new FakeRelay()
  type(relay.doc, '到了')
  relay.accept(tab.socket(id))
  await open.whenReady
  expect(textOf(open.doc)).toBe('到了')
  expect(open.state.getSnapshot()).toMatchObject({ phase: 'ready', connection: 'live', refusal: null })
})

test('a transient close is retried with growing delays of at most 30 s, at once when the network returns', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  new FakeRelay().accept(tab.socket(id))
  expect(open.state.getSnapshot().connection).toBe('live')
  tab.socket(id).end(closeCode.internal.code)
  expect(open.state.getSnapshot().connection).toBe('offline')
  const delays: number[] = []
  for (let attempt = 0; attempt < 12; attempt++) {
    const count = tab.sockets.length
    let waited = 0
    for (; tab.sockets.length === count && waited < 40_000; waited += 50) await vi.advanceTimersByTimeAsync(50)
    delays.push(waited)
    tab.socket(id).end()
  }
  expect(delays[0]).toBeLessThanOrEqual(200)
  expect(Math.max(...delays)).toBeLessThanOrEqual(30_000)
  expect(delays.at(-1)).toBeGreaterThan(15_000)
  const count = tab.sockets.length
  tab.setOnline(true)
  expect(tab.sockets.length).toBe(count + 1)
})

test('an edit that is not acknowledged in time ends the connection, and all is exchanged anew', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  type(open.doc, '丢')
  await settle()
  await vi.advanceTimersByTimeAsync(14_000)
  expect(tab.sockets).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(tab.sockets).toHaveLength(2)
  relay.accept(tab.socket(id))
  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('丢')
})

test('a server that takes the connection and never answers is given up and tried again', async () => {
  const { tab, id, open } = await enterLive()
  tab.socket(id).end()
  await vi.advanceTimersByTimeAsync(300)
  expect(tab.sockets).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(attemptLimitMs + 500)
  expect(tab.sockets).toHaveLength(3)
  tab.socket(id).open()
  expect(open.state.getSnapshot().connection).toBe('connecting')
  await vi.advanceTimersByTimeAsync(attemptLimitMs + 1_000)
  expect(tab.sockets).toHaveLength(4)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  expect(open.state.getSnapshot().connection).toBe('live')
  await vi.advanceTimersByTimeAsync(attemptLimitMs)
  expect(tab.sockets).toHaveLength(4)
})

test('a store that fails is told, nothing counts as saved, and no connection is ended for it', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  tab.socket(id).receive(messageType.notice, notice.storeFailing, 'disk full')
  type(open.doc, '满')
  await settle()
  await vi.advanceTimersByTimeAsync(25_000)
  expect(tab.sockets).toHaveLength(1)
  expect(open.state.getSnapshot()).toMatchObject({ storeFailing: true, unsent: 1 })
  expect(workspace.syncStatus.getSnapshot().mark).toBe('storeFailing')
  tab.socket(id).receive(messageType.notice, notice.storeRecovered, '')
  relay.save()
  await until(() => workspace.syncStatus.getSnapshot().mark === 'synced')
})

test('[R11] a quarantined frame is counted apart, kept on the device and never called saved by a later number', async () => {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  type(open.doc, 'x')
  tab.socket(id).receive(messageType.quarantined, 2, 'too many devices today')
  type(open.doc, 'y')
  tab.socket(id).receive(messageType.saved, 3, 2)
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(open.state.getSnapshot().quarantined).toBe(1)
  expect(workspace.syncStatus.getSnapshot()).toMatchObject({
    mark: 'refused',
    documents: [{ id, reason: 'quarantined' }],
  })
  await settle()
  workspace.close()
  const next = device.tab()
  const again = (await enter(next)).openDocument(id)
  await again.whenReady
  expect(again.state.getSnapshot().quarantined).toBe(1)
  // It is offered again, and a relay that takes it now ends the matter.
  await until(() => next.sockets.length === 1)
  relay.accept(next.socket(id))
  relay.save()
  await until(() => again.state.getSnapshot().quarantined === 0)
})

test('[D5] a document of a newer schema is read-only before anything can bind to it', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = 'bbbbbbbbbbbbbbbbbbbbbbbbb' as DocumentId
  const open = workspace.openDocument(id)
  let seenReadyWritable = false
  open.state.subscribe(() => {
    const state = open.state.getSnapshot()
    if (state.phase === 'ready' && state.readOnly === null) seenReadyWritable = true
  })
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.doc.getMap('meta').set('schema', 2)
  relay.accept(tab.socket(id))
  await open.whenReady
  expect(open.state.getSnapshot().readOnly).toBe('schemaOlder')
  expect(seenReadyWritable).toBe(false)
})

test('while composing, remote changes wait and come in order; acknowledgements do not wait', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await until(() => tab.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  open.composition.hold()
  relay.edit((doc) => type(doc, '一'))
  relay.edit((doc) => type(doc, '二'))
  type(open.doc, 'p')
  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(textOf(open.doc)).toBe('p')
  open.composition.release()
  expect(textOf(open.doc)).toBe(textOf(relay.doc))
  expect(textOf(open.doc).replace('p', '')).toBe('一二')

  open.composition.hold()
  relay.edit((doc) => type(doc, '三'))
  expect(textOf(open.doc)).not.toContain('三')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(textOf(open.doc)).toContain('三')
})

test('[D6] a document made here starts with the bytes that the relay seeds, and they are no unsent work', async () => {
  const tab = new FakeDevice().tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  expect(open.doc.getMap('meta').get('kind')).toBe('article')
  expect(open.doc.getXmlFragment('body').length).toBe(3)
  await until(() => tab.sockets.length === 1)
  expect(open.state.getSnapshot().unsent).toBe(0)
  expect(await workspace.unsentCount()).toBe(0)
})

test('what was typed in the last moment before closing is on the device', async () => {
  const { device, tab, workspace, id, open } = await enterLive()
  tab.socket(id).end()
  tab.isOnline = false
  for (let i = 0; i < 50; i++) type(open.doc, '末')
  workspace.close()
  await settle()
  const next = await enter(device.tab())
  expect(await next.unsentCount()).toBe(50)
})

test('a viewer is told at once, without a network, that nothing may be typed', async () => {
  const device = new FakeDevice()
  device.documents.push({ id: 'ddddddddddddddddddddddddd', kind: 'article', title: '只读', updatedBy: '林晓' })
  const tab = device.tab()
  const workspace = await openWorkspace({ ...account, role: 'viewer' }, { environment: tab.environment })
  await until(() => workspace.documents.getSnapshot().length === 1)
  const open = workspace.openDocument('ddddddddddddddddddddddddd' as DocumentId)
  await until(() => tab.sockets.length === 1)
  new FakeRelay().accept(tab.sockets[0]!)
  await open.whenReady
  expect(open.state.getSnapshot().readOnly).toBe('readOnly')
  expect(workspace.syncStatus.getSnapshot().mark).toBe('synced')
  workspace.close()
})

test('days of offline typing keep each keystroke cheap, and open again', async () => {
  const { device, tab, workspace, id, open } = await enterLive()
  tab.socket(id).end()
  tab.isOnline = false
  const timed = (count: number): number => {
    const start = performance.now()
    for (let i = 0; i < count; i++) type(open.doc, '字')
    return (performance.now() - start) / count
  }
  timed(200)
  const early = timed(200)
  timed(2_000)
  const late = timed(200)
  // A cost that grows with what is unsent would be tenfold by now.
  expect(late).toBeLessThan(early * 4 + 0.2)
  expect(workspace.syncStatus.getSnapshot().unsent).toBe(2_600)
  const elsewhere = await enter(device.tab())
  await until(() => elsewhere.syncStatus.getSnapshot().unsent === 2_600)
  workspace.close()
  const again = (await enter(device.tab())).openDocument(id)
  await until(() => again.state.getSnapshot().phase === 'ready')
  expect(textOf(again.doc)).toHaveLength(2_600)
})
