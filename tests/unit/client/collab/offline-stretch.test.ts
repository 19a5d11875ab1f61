/** Work that the relay had not seen when an exchange began is noted once, for all tabs, until its report is read (R16). */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Workspace } from '../../../../client/collab/workspace.ts'
import { getCell, setCell } from '../../../../shared/document/cell.ts'
import { IdRanges, type RangeList } from '../../../../shared/document/id-ranges.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { enter, leaveAll, textOf, type } from './support/desk.ts'
import { FakeDevice, type FakeTab, settle, stopTime, until } from './support/fake-device.ts'
import { FakeRelay } from './support/fake-socket.ts'

beforeEach(stopTime)
afterEach(leaveAll)

const phone = { table: 'members', row: 'r1', field: 'phone' }

const stretchesOf = (workspace: Workspace) => workspace.stretches.getSnapshot()

function write(doc: Y.Doc, value: string): void {
  doc.transact(() => setCell(doc, phone, value))
}

/** The clocks of `list` that `doc` holds, as one number a client: enough to compare what was written in one go. */
function clocksOf(list: RangeList): [number, number][] {
  return list.map(([client, ranges]) => [client, ranges.reduce((sum, [, length]) => sum + length, 0)])
}

async function enterTable(
  device: FakeDevice,
  kind: 'roster' | 'article' = 'roster',
): Promise<{ tab: FakeTab; workspace: Workspace; id: DocumentId; relay: FakeRelay }> {
  const tab = device.tab()
  const workspace = await enter(tab)
  const id = await workspace.createDocument({ kind, title: '名册' })
  const open = workspace.openDocument(id)
  await open.whenReady
  await until(() => tab.sockets.some((socket) => socket.documentId === id))
  const relay = new FakeRelay()
  relay.accept(tab.socket(id))
  relay.save()
  await settle()
  open.close()
  return { tab, workspace, id, relay }
}

async function writeOffline(tab: FakeTab, workspace: Workspace, id: DocumentId, value: string): Promise<Y.Doc> {
  tab.setOnline(false)
  tab.socket(id).end()
  const open = workspace.openDocument(id)
  await open.whenReady
  write(open.doc, value)
  await settle()
  return open.doc
}

async function nextSocket(tab: FakeTab, id: DocumentId): Promise<void> {
  const before = tab.sockets.length
  tab.setOnline(true)
  await until(() => tab.sockets.length > before && tab.socket(id).readyState === 0)
}

test('[R16] cells written offline are noted as the exchange begins, and told as delivered only once saved', async () => {
  const { tab, workspace, id, relay } = await enterTable(new FakeDevice())
  expect(stretchesOf(workspace)).toEqual([])
  const doc = await writeOffline(tab, workspace, id, '+234 1')
  const before = Y.encodeStateVector(doc)
  relay.doc.transact(() => setCell(relay.doc, phone, '+234 9'))
  expect(stretchesOf(workspace)).toEqual([])

  await nextSocket(tab, id)
  relay.accept(tab.socket(id))
  await settle()
  const [noted] = stretchesOf(workspace)
  expect(noted).toMatchObject({ document: id, isDelivered: false, fromMs: Date.now() })
  expect(noted?.before).toEqual(before)
  expect(clocksOf(noted?.own ?? [])).toEqual([[doc.clientID, 1]])

  // What came in with the exchange is of the stretch, what others write later is not.
  expect(noted?.after).toEqual(Y.encodeStateVector(doc))

  relay.save()
  await until(() => stretchesOf(workspace)[0]?.isDelivered === true)
  await workspace.forgetStretch(id)
  expect(stretchesOf(workspace)).toEqual([])
})

test('[R16] a report that was not closed is there after a reload, and gone from every tab once it is closed', async () => {
  const device = new FakeDevice()
  const { tab, workspace, id, relay } = await enterTable(device)
  await writeOffline(tab, workspace, id, '+234 1')
  await nextSocket(tab, id)
  relay.accept(tab.socket(id))
  relay.save()
  await until(() => stretchesOf(workspace)[0]?.isDelivered === true)
  await settle()
  const ended = stretchesOf(workspace)[0]?.after
  workspace.close()

  const [first, second] = [await enter(device.tab()), await enter(device.tab())]
  await until(() => stretchesOf(first)[0]?.isDelivered === true && stretchesOf(second).length === 1)
  expect(stretchesOf(first)[0]?.after).toEqual(ended)
  await first.forgetStretch(id)
  await until(() => stretchesOf(second).length === 0)
  const third = await enter(device.tab())
  await settle()
  expect(stretchesOf(third)).toEqual([])
})

test('[R16] what the outbox delivers behind the screens is noted too, though its page is closed at once', async () => {
  const device = new FakeDevice()
  const { tab, workspace, id, relay } = await enterTable(device)
  const doc = await writeOffline(tab, workspace, id, '+234 1')
  workspace.close()

  const closing = device.tab()
  const home = await enter(closing)
  await until(() => closing.sockets.some((socket) => socket.documentId === id))
  relay.accept(closing.socket(id))
  relay.save()
  home.close()
  await settle()

  const later = await enter(device.tab())
  await until(() => stretchesOf(later).length === 1)
  expect(clocksOf(stretchesOf(later)[0]?.own ?? [])).toEqual([[doc.clientID, 1]])
})

test('[R16] the writes of several tabs are one stretch', async () => {
  const device = new FakeDevice()
  const { tab, workspace, id, relay } = await enterTable(device)
  const mine = await writeOffline(tab, workspace, id, '+234 1')
  const otherTab = device.tab()
  otherTab.isOnline = false
  const other = await enter(otherTab)
  const there = other.openDocument(id)
  await there.whenReady
  await until(() => getCell(there.doc, phone) === '+234 1')
  write(there.doc, '+234 2')
  await until(() => getCell(mine, phone) === '+234 2')
  await settle()

  await nextSocket(tab, id)
  relay.accept(tab.socket(id))
  await settle()
  const own = new IdRanges(stretchesOf(workspace)[0]?.own)
  expect(own.covers(mine.clientID, 0, 1)).toBe(true)
  expect(own.covers(there.doc.clientID, 0, 1)).toBe(true)
  await until(() => stretchesOf(other).length === 1)
  relay.save()
  await until(() => stretchesOf(other)[0]?.isDelivered === true)
})

test('[R16] a line that breaks half-way keeps the state from before its first exchange', async () => {
  const { tab, workspace, id, relay } = await enterTable(new FakeDevice())
  const doc = await writeOffline(tab, workspace, id, '+234 1')
  const before = Y.encodeStateVector(doc)
  relay.doc.transact(() => setCell(relay.doc, phone, '+234 9'))
  await nextSocket(tab, id)
  relay.accept(tab.socket(id))
  await settle()
  await writeOffline(tab, workspace, id, '+234 3')
  await nextSocket(tab, id)
  relay.accept(tab.socket(id))
  relay.save()
  await until(() => stretchesOf(workspace)[0]?.isDelivered === true)
  expect(stretchesOf(workspace)[0]?.before).toEqual(before)
  expect(clocksOf(stretchesOf(workspace)[0]?.own ?? [])).toEqual([[doc.clientID, 2]])
})

test('[R16] an article is no table, and a table without unsent work has no stretch', async () => {
  const device = new FakeDevice()
  const article = await enterTable(device, 'article')
  article.tab.setOnline(false)
  article.tab.socket(article.id).end()
  const open = article.workspace.openDocument(article.id)
  await open.whenReady
  type(open.doc, '字')
  await settle()
  await nextSocket(article.tab, article.id)
  article.relay.accept(article.tab.socket(article.id))
  article.relay.save()
  await until(() => textOf(article.relay.doc) === '字')
  await settle()
  expect(stretchesOf(article.workspace)).toEqual([])

  const roster = await enterTable(new FakeDevice())
  roster.tab.setOnline(false)
  roster.tab.socket(roster.id).end()
  const there = roster.workspace.openDocument(roster.id)
  await there.whenReady
  await nextSocket(roster.tab, roster.id)
  roster.relay.accept(roster.tab.socket(roster.id))
  await until(() => there.state.getSnapshot().connection === 'live')
  expect(stretchesOf(roster.workspace)).toEqual([])
})
