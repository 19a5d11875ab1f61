/** Several tabs of one browser: they share one copy, and each counts the unsent work of all (R12). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { adoptAfterMs } from '../../../../client/collab/outbox.ts'
import { enter, enterLive, leaveAll, textOf, type } from './support/desk.ts'
import { FakeDevice, settle, stopTime, until } from './support/fake-device.ts'
import { FakeRelay } from './support/fake-socket.ts'

beforeEach(stopTime)
afterEach(leaveAll)

test('[R12] an edit of an offline tab reaches the online one, which delivers it and calls it synced only then', async () => {
  const { device, workspace, id, open, relay } = await enterLive()
  await until(() => workspace.syncStatus.getSnapshot().mark === 'synced')
  const offline = device.tab()
  const other = await enter(offline)
  offline.setOnline(false)
  const there = other.openDocument(id)
  await there.whenReady
  const marks = new Set<string>()
  open.doc.on('update', () => marks.add(workspace.syncStatus.getSnapshot().mark))

  type(there.doc, '断网')
  await until(() => textOf(open.doc) === '断网')
  expect(marks).toEqual(new Set(['syncing']))
  expect(open.state.getSnapshot().unsent).toBe(1)
  await settle()
  expect(workspace.syncStatus.getSnapshot()).toMatchObject({ mark: 'syncing', unsent: 1 })
  expect(other.syncStatus.getSnapshot()).toMatchObject({ mark: 'offline', unsent: 1 })
  expect(offline.sockets.every((socket) => !socket.isOpen)).toBe(true)

  relay.save()
  await until(() => workspace.syncStatus.getSnapshot().mark === 'synced')
  await until(() => other.syncStatus.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('断网')
  expect(await other.unsentCount()).toBe(0)
})

test('[R12] the mark of a tab that holds no document counts what another one could not send', async () => {
  const { device, tab, id, open } = await enterLive()
  const home = await enter(device.tab())
  tab.socket(id).end()
  type(open.doc, '甲')
  await until(() => home.syncStatus.getSnapshot().unsent === 1)
  expect(home.syncStatus.getSnapshot().documents).toMatchObject([{ id, title: '标题', unsent: 1 }])
})

test('rows of a tab that died are read by the next one and delivered', async () => {
  const device = new FakeDevice()
  const first = device.tab()
  const dying = await enter(first)
  const id = await dying.createDocument({ kind: 'article', title: '标题' })
  await until(() => device.calls.some(({ method }) => method === 'POST'))
  await settle()
  first.setOnline(false)
  const open = dying.openDocument(id)
  await open.whenReady
  type(open.doc, '遗言')
  await settle()
  dying.close()

  const second = device.tab()
  const workspace = await enter(second)
  await until(() => second.sockets.length === 1)
  const relay = new FakeRelay()
  relay.accept(second.socket(id))
  relay.save()
  await until(() => workspace.syncStatus.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('遗言')
})

test('a tab delivers in the background what another one wrote and does not get through', async () => {
  const { device, tab, id, open, relay } = await enterLive()
  const other = device.tab()
  const workspace = await enter(other)
  tab.socket(id).end()
  tab.isOnline = false
  type(open.doc, '堵')
  await until(() => workspace.syncStatus.getSnapshot().unsent === 1)
  expect(other.sockets).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(adoptAfterMs + 1_000)
  await until(() => other.sockets.length === 1)
  relay.accept(other.socket(id))
  relay.save()
  await until(() => open.state.getSnapshot().unsent === 0)
  expect(textOf(relay.doc)).toBe('堵')
})

test('two tabs that load, edit and are acknowledged at once lose no row and call none saved that is not', async () => {
  const { device, tab, workspace, id, open, relay } = await enterLive()
  const secondTab = device.tab()
  const second = await enter(secondTab)
  const there = second.openDocument(id)
  type(open.doc, 'a')
  await there.whenReady
  type(there.doc, 'b')
  type(open.doc, 'c')
  await until(() => secondTab.sockets.length === 1)
  secondTab.socket(id).open()
  await settle()
  expect(await second.unsentCount()).toBe(3)
  relay.save()
  await until(() => there.state.getSnapshot().unsent === 0)
  expect(textOf(open.doc)).toBe(textOf(there.doc))
  expect(textOf(relay.doc)).toBe(textOf(open.doc))
  expect(textOf(relay.doc)).toHaveLength(3)
  expect(await workspace.unsentCount()).toBe(0)
  expect(tab.sockets).toHaveLength(1)
})

test('signing out wipes the device in all tabs, and they leave', async () => {
  const { device, workspace, open } = await enterLive()
  const other = await enter(device.tab())
  type(open.doc, '将失')
  await settle()
  expect(await workspace.unsentCount()).toBe(1)
  await workspace.wipe()
  expect(workspace.isEnded.getSnapshot()).toBe(true)
  await until(() => other.isEnded.getSnapshot())
  expect(await device.indexedDB?.databases()).toEqual([])
  expect(device.memory.get('huibian:account')).toBeUndefined()
})
