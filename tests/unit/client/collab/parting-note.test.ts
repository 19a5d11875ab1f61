/** Letters typed a moment before the page goes: the database has not taken them, and the next tab has them all the same. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { partingNoteMaxLetters } from '../../../../client/collab/parting-note.ts'
import { enter, enterLive, leaveAll, textOf, type } from './support/desk.ts'
import { settle, stopTime, until } from './support/fake-device.ts'

beforeEach(stopTime)
afterEach(() => {
  vi.restoreAllMocks()
  leaveAll()
})

/** What a browser does to writes of a page that it takes down. */
function takeNoMoreWrites() {
  return vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('the page is gone', 'AbortError')
  })
}

test('[R19] what was typed as the page went is there when it opens again, and counts as unsent', async () => {
  const { device, tab, workspace, id, open } = await enterLive()
  tab.sockets[0]?.close()
  const gone = takeNoMoreWrites()
  type(open.doc, '最后几个字')
  tab.leave()
  workspace.close()
  await settle()
  gone.mockRestore()
  expect(device.memory.size).toBe(1)

  const next = await enter(device.tab())
  const again = next.openDocument(id)
  await again.whenReady
  expect(textOf(again.doc)).toBe('最后几个字')
  expect(await next.unsentCount()).toBe(1)
  await until(() => device.memory.size === 0)
})

test('[R19] what the database took leaves no note', async () => {
  const { device, tab, workspace, open } = await enterLive()
  type(open.doc, '记下')
  tab.leave()
  expect(device.memory.size).toBe(1)
  await until(() => device.memory.size === 0)
  expect(workspace.notePartingWork()).toBe(true)
  expect(device.memory.size).toBe(0)
})

test('[R19] the person is asked where a note cannot hold it, and where the device keeps nothing', async () => {
  const { device, workspace, open } = await enterLive()
  type(open.doc, '长'.repeat(partingNoteMaxLetters))
  expect(workspace.notePartingWork()).toBe(false)
  await settle()
  expect(workspace.notePartingWork()).toBe(true)

  takeNoMoreWrites()
  type(open.doc, '险')
  await until(() => open.state.getSnapshot().storage === 'memory')
  expect(workspace.notePartingWork()).toBe(false)
  expect(device.memory.size).toBe(1)
})

test('[R19] a wipe takes the notes along, and a note that nobody can read is no obstacle', async () => {
  const { device, tab, workspace, open } = await enterLive()
  device.memory.set(`huibian:${workspace.account.id}:parting:other`, '{')
  const next = await enter(device.tab())
  await until(() => device.memory.size === 0)
  type(open.doc, '退出')
  tab.leave()
  await next.wipe()
  expect(device.memory.size).toBe(0)
})
