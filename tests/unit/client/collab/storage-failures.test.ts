/** A device that does not keep what it is given: documents still open, and nobody is told that the work is safe. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { compactAfterRows } from '../../../../client/collab/local-replica.ts'
import { databaseTimeLimitMs, storageRetryMs } from '../../../../client/collab/replica-writer.ts'
import { enter, enterLive, leaveAll, textOf, type } from './support/desk.ts'
import { FakeDevice, settle, stopTime, until } from './support/fake-device.ts'
import { FakeRelay } from './support/fake-socket.ts'

beforeEach(stopTime)
afterEach(() => {
  vi.restoreAllMocks()
  leaveAll()
})

test('without IndexedDB a document opens, says that it is in memory only, and still reaches the relay', async () => {
  const device = new FakeDevice()
  device.indexedDB = null
  const { workspace, open, relay } = await enterLive(device)
  expect(open.state.getSnapshot()).toMatchObject({ phase: 'ready', storage: 'memory' })
  expect(workspace.hasOnlyInMemory.getSnapshot()).toBe(false)
  type(open.doc, '险')
  await until(() => workspace.hasOnlyInMemory.getSnapshot())
  expect(workspace.syncStatus.getSnapshot()).toMatchObject({ mark: 'memoryOnly', unsent: 1 })
  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(workspace.hasOnlyInMemory.getSnapshot()).toBe(false)
  expect(workspace.syncStatus.getSnapshot().mark).toBe('memoryOnly')
})

test('without IndexedDB a document that is closed and opened again in the tab still has what was typed', async () => {
  const device = new FakeDevice()
  device.indexedDB = null
  const { workspace, id, open } = await enterLive(device)
  type(open.doc, '还在')
  open.close()
  await vi.advanceTimersByTimeAsync(2_000)
  const again = workspace.openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toBe('还在')
})

test('a full disk keeps edits in memory, says so, and writes them once there is room', async () => {
  const { device, workspace, open } = await enterLive()
  const isFull = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  type(open.doc, '满')
  await until(() => open.state.getSnapshot().storage === 'memory')
  expect(workspace.hasOnlyInMemory.getSnapshot()).toBe(true)
  expect(workspace.syncStatus.getSnapshot().mark).toBe('memoryOnly')
  isFull.mockRestore()
  await vi.advanceTimersByTimeAsync(storageRetryMs)
  await until(() => open.state.getSnapshot().storage === 'device')
  await until(() => !workspace.hasOnlyInMemory.getSnapshot())
  workspace.close()
  expect(await (await enter(device.tab())).unsentCount()).toBe(1)
})

test('a database that never answers delays the opening by its limit and no longer', async () => {
  const device = new FakeDevice()
  const wedged = { addEventListener: () => undefined } as unknown as IDBOpenDBRequest
  device.indexedDB = { open: () => Object.setPrototypeOf(wedged, IDBRequest.prototype) as IDBOpenDBRequest } as never
  const tab = device.tab()
  const entering = enter(tab)
  await vi.advanceTimersByTimeAsync(databaseTimeLimitMs)
  const workspace = await entering
  expect(workspace.syncStatus.getSnapshot().mark).toBe('memoryOnly')
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  const open = workspace.openDocument(id)
  await open.whenReady
  expect(open.state.getSnapshot().storage).toBe('memory')
  expect(workspace.hasOnlyInMemory.getSnapshot()).toBe(true)
})

test('a database that is deleted while open is written anew with all that this tab knows', async () => {
  const { device, workspace, id, open } = await enterLive()
  type(open.doc, '重写')
  await settle()
  device.indexedDB?.deleteDatabase(`huibian:${workspace.account.id}`)
  await settle()
  expect(open.state.getSnapshot().unsent).toBe(1)
  await vi.advanceTimersByTimeAsync(1_500)
  await settle()
  workspace.close()
  const next = device.tab()
  const after = await enter(next)
  expect(await after.unsentCount()).toBe(1)
  const again = after.openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toBe('重写')
  expect(again.doc.getXmlFragment('body').length).toBe(3)
})

test('[D7] many rows that the relay has are folded into one, and the document stays the same', async () => {
  const { device, workspace, id, open, relay } = await enterLive()
  for (let i = 0; i < compactAfterRows + 5; i++) type(open.doc, String(i % 10))
  await settle()
  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  await settle()
  workspace.close()
  const rows = await countRows(device)
  expect(rows).toBe(1)
  const again = (await enter(device.tab())).openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toBe(textOf(relay.doc))
  expect(textOf(again.doc)).toHaveLength(compactAfterRows + 5)
})

test('rows that are unsent are never folded', async () => {
  const { device, tab, workspace, id, open } = await enterLive()
  tab.socket(id).end()
  tab.isOnline = false
  for (let i = 0; i < compactAfterRows + 5; i++) type(open.doc, 'x')
  await settle()
  workspace.close()
  const next = await enter(device.tab())
  await next.openDocument(id).whenReady
  await settle()
  expect(await next.unsentCount()).toBe(compactAfterRows + 5)
  expect(await countRows(device)).toBe(compactAfterRows + 6)
})

test('a damaged row of this device that is unsent is kept and shown; the document opens with the rest', async () => {
  const { device, workspace, id, open } = await enterLive()
  type(open.doc, '好')
  await settle()
  workspace.close()
  const database = await openRaw(device)
  const rows = database.transaction('updates', 'readwrite').objectStore('updates')
  rows.put({
    document: id,
    id: 'zzzzzzzzz-other-000001',
    tab: 'other',
    bytes: new Uint8Array([9, 9, 9]),
    writtenAtMs: 1,
  })
  const unsent = database.transaction('unsent', 'readwrite').objectStore('unsent')
  unsent.put({ document: id, id: 'zzzzzzzzz-other-000001' })
  await settle()
  database.close()
  const next = device.tab()
  const again = (await enter(next)).openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toBe('好')
  expect(again.state.getSnapshot().quarantined).toBe(1)
  await until(() => next.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(next.socket(id))
  relay.save()
  await until(() => again.state.getSnapshot().unsent === 0)
  expect(again.state.getSnapshot().quarantined).toBe(1)
})

async function openRaw(device: FakeDevice): Promise<IDBDatabase> {
  const request = device.indexedDB?.open('huibian:account-1')
  await until(() => request?.readyState === 'done')
  return request!.result
}

async function countRows(device: FakeDevice): Promise<number> {
  const database = await openRaw(device)
  const request = database.transaction('updates').objectStore('updates').count()
  await until(() => request.readyState === 'done')
  database.close()
  return request.result
}
