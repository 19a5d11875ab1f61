/** While the device's copy is read into a document, nothing of it is written again and nothing else is lost. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { applyQuietly } from '../../../../client/collab/apply-quietly.ts'
import { enter, leaveAll, textOf, type } from './support/desk.ts'
import { FakeDevice, settle, stopTime, until } from './support/fake-device.ts'

beforeEach(stopTime)
afterEach(leaveAll)

async function deviceWithText(): Promise<{ device: FakeDevice; id: Parameters<typeof openAgain>[1] }> {
  const device = new FakeDevice()
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind: 'article', title: '标题' })
  tab.setOnline(false)
  const open = workspace.openDocument(id)
  await open.whenReady
  type(open.doc, '设备上的')
  await until(() => open.state.getSnapshot().unsent === 1)
  await settle()
  workspace.close()
  return { device, id }
}

async function openAgain(
  device: FakeDevice,
  id: Awaited<ReturnType<Awaited<ReturnType<typeof enter>>['createDocument']>>,
) {
  const tab = device.tab()
  tab.setOnline(false)
  const workspace = await enter(tab)
  return { workspace, open: workspace.openDocument(id) }
}

test('[R3] what is written in answer to the loading is work of its own, and is there after a reload', async () => {
  const { device, id } = await deviceWithText()
  const { workspace, open } = await openAgain(device, id)
  let answers = 0
  open.doc.getText('t').observe(() => {
    if (answers++ === 0) type(open.doc, '答')
  })
  await open.whenReady
  expect(textOf(open.doc)).toBe('设备上的答')
  await until(() => open.state.getSnapshot().unsent === 2)
  await settle()
  workspace.close()

  const later = await openAgain(device, id)
  await later.open.whenReady
  expect(textOf(later.open.doc)).toBe('设备上的答')
  expect(later.open.state.getSnapshot().unsent).toBe(2)
})

test('what was typed before the copy was read stays, and the copy is not written again', async () => {
  const { device, id } = await deviceWithText()
  const { open } = await openAgain(device, id)
  // Which of the two comes first is for Yjs to say.
  type(open.doc, '早')
  await open.whenReady
  await until(() => open.state.getSnapshot().unsent === 2)
  await settle()
  expect(['早设备上的', '设备上的早']).toContain(textOf(open.doc))
  expect(open.state.getSnapshot().unsent).toBe(2)
})

test('a deletion in answer to a quiet change is told as well, and the change itself is not', () => {
  const doc = new Y.Doc({ gc: false })
  const copy = new Y.Doc({ gc: false })
  copy.getMap('cells').set('a', '1')
  copy.getMap('cells').set('b', '2')
  const told: { bytes: Uint8Array; origin: unknown }[] = []
  const listener = (bytes: Uint8Array, origin: unknown): void => void told.push({ bytes, origin })
  doc.on('update', listener)
  const loading = {}
  const answering = {}

  applyQuietly(doc, listener, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy)), loading)
  expect(told).toEqual([])

  doc.getMap('cells').observe(({ keysChanged }) => {
    if (keysChanged.has('c')) doc.transact(() => doc.getMap('cells').delete('a'), answering)
  })
  applyQuietly(doc, listener, () => doc.getMap('cells').set('c', '3'), loading)
  expect(told.map(({ origin }) => origin)).toEqual([answering])
  for (const { bytes } of told) Y.applyUpdate(copy, bytes)
  expect(copy.getMap('cells').has('a')).toBe(false)

  doc.getMap('cells').set('d', '4')
  expect(told.length).toBe(2)
})
