/** A replica that is up to date says so in a few bytes; whatever could make that untrue leads to the whole exchange. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openReplicaDatabase, replicaName } from '../../../../client/collab/replica-database.ts'
import type { OpenDocument } from '../../../../client/collab/open-document.ts'
import { canonicalDocument } from '../../../../shared/document/projection.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { messageType } from '../../../../shared/protocol/message-type.ts'
import type { Position } from '../../../../shared/protocol/position.ts'
import { defaultLimits } from '../../../../server/relay/limits.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'
import { enterLive, leaveAll, textOf, type } from './support/desk.ts'
import { type FakeDevice, account, settle, stopTime, until } from './support/fake-device.ts'
import {
  type RelayDesk,
  closeRelayDesks,
  enterRelayDesk,
  openRelayDesk,
  storedContent,
  untilSettled,
} from './support/relay-desk.ts'

const bytesAtMost = 200

beforeEach(stopTime)
afterEach(() => {
  closeRelayDesks()
  leaveAll()
  vi.restoreAllMocks()
})

async function storedPosition(device: FakeDevice, id: DocumentId): Promise<Position | null> {
  if (device.indexedDB === null) return null
  const database = await openReplicaDatabase(device.indexedDB, replicaName(account.id), () => undefined)
  const position = await database.get('positions', id)
  database.close()
  return position ?? null
}

/** All is said, durable, told and on the device. */
async function rest(relay: TestRelay): Promise<void> {
  await relay.clock.advance(defaultLimits.positionEveryMs + 1)
  for (let turn = 0; turn < 100; turn++) await relay.clock.settle()
}

/** An article that this device and somebody else wrote, both up to date. */
async function openShared() {
  const shared = await openRelayDesk()
  const { relay, desk, open, record } = shared
  const bo = new RelayClient(relay, record, { account: 'bo' })
  bo.connect()
  await desk.connect()
  await desk.untilLive(open)
  type(bo.doc, '会编'.repeat(500))
  for (let i = 0; i < 40; i++) bo.doc.getText('t').delete(i * 3, 1)
  await relay.clock.settle()
  type(open.doc, '我们')
  await desk.untilSaved(open)
  await rest(relay)
  return { ...shared, bo }
}

const bytesOf = (messages: readonly Uint8Array[]): number => messages.reduce((sum, { length }) => sum + length, 0)

function expectResumed(desk: RelayDesk, rows: number): void {
  expect(desk.said[0]?.type).toBe('resume')
  expect(desk.said.some((message) => message.type.startsWith('sync'))).toBe(false)
  expect(desk.told.some((message) => message.type.startsWith('sync'))).toBe(false)
  expect(desk.told.filter((message) => message.type === 'update')).toHaveLength(rows)
}

function expectExchanged(desk: RelayDesk): void {
  expect(desk.said.some(({ type }) => type === 'syncStep1')).toBe(true)
  expect(desk.said.some(({ type }) => type === 'syncStep2')).toBe(true)
  expect(desk.told.some(({ type }) => type === 'syncStep2')).toBe(true)
}

async function expectSame(relay: TestRelay, open: OpenDocument, others: readonly Y.Doc[] = []): Promise<void> {
  const stored = await storedContent(relay, open.id)
  for (const doc of [open.doc, ...others]) expect(canonicalDocument(doc)).toBe(stored)
}

test('[P7] a client that is up to date comes back for less than 200 bytes each way, presence included', async () => {
  const { relay, desk, open, bo } = await openShared()
  open.awareness.setLocalState({ place: null })
  bo.send({ type: 'awareness', entries: [{ client: bo.doc.clientID, clock: 1, state: '{"place":null}' }] })
  await rest(relay)
  desk.wire.cut()
  // A state of the same age as one that was taken away is not shown again until it is renewed.
  bo.send({ type: 'awareness', entries: [{ client: bo.doc.clientID, clock: 2, state: '{"place":null}' }] })
  await desk.connect()
  await desk.untilLive(open)
  await rest(relay)
  expectResumed(desk, 0)
  expect(new Set(open.awareness.getStates().keys())).toEqual(new Set([open.doc.clientID, bo.doc.clientID]))
  const bytes = { up: bytesOf(desk.wire.up), down: bytesOf(desk.wire.down) }
  expect(bytes.up).toBeLessThan(bytesAtMost)
  expect(bytes.down).toBeLessThan(bytesAtMost)

  type(open.doc, '又')
  expect(open.state.getSnapshot().unsent).toBe(1)
  await desk.untilSaved(open)
  type(bo.doc, '好')
  await untilSettled(relay, () => textOf(open.doc) === textOf(bo.doc))
  await expectSame(relay, open, [bo.doc])
})

test('[R14] after a reload the position comes from the device, with the rows that it covers', async () => {
  const { relay, desk, device, open, id, bo } = await openShared()
  const text = textOf(open.doc)
  desk.workspace.close()
  await rest(relay)
  const again = await enterRelayDesk(relay, device)
  const reopened = again.workspace.openDocument(id)
  await reopened.whenReady
  expect(textOf(reopened.doc)).toBe(text)
  await again.connect()
  await again.untilLive(reopened)
  expectResumed(again, 0)
  expect(bytesOf(again.wire.up)).toBeLessThan(bytesAtMost)
  expect(bytesOf(again.wire.down)).toBeLessThan(bytesAtMost)
  await expectSame(relay, reopened, [bo.doc])
})

test('[P7] a client that is behind gets exactly the rows it lacks, deletions among them', async () => {
  const { relay, desk, open, bo } = await openShared()
  desk.wire.cut()
  type(bo.doc, '一')
  await relay.clock.settle()
  bo.doc.getText('t').delete(2, 5)
  await relay.clock.settle()
  type(bo.doc, '二')
  await relay.clock.settle()
  await desk.connect()
  await desk.untilLive(open)
  expectResumed(desk, 3)
  await expectSame(relay, open, [bo.doc])
})

test('[R15] a client with unsent work exchanges states', async () => {
  const { relay, desk, open, bo } = await openShared()
  desk.wire.cut()
  type(open.doc, '离线')
  open.doc.getText('t').delete(0, 3)
  await desk.connect()
  await desk.untilSaved(open)
  expectExchanged(desk)
  await expectSame(relay, open, [bo.doc])
})

test('[R15] what is typed while the position is on its way still arrives', async () => {
  const { relay, desk, open, bo } = await openShared()
  desk.wire.cut()
  let isTyped = false
  open.state.subscribe(() => {
    if (isTyped || open.state.getSnapshot().connection !== 'connecting') return
    isTyped = true
    // Behind the opening message, before its answer.
    queueMicrotask(() => type(open.doc, '快'))
  })
  await desk.connect()
  await desk.untilSaved(open)
  expect(desk.said[0]?.type).toBe('resume')
  expectExchanged(desk)
  expect(textOf(open.doc)).toContain('快')
  await expectSame(relay, open, [bo.doc])
})

test('[P7] a relay that was restored from another history exchanges states, and both end with all of it', async () => {
  const { relay, desk, open, id, record } = await openRelayDesk()
  await desk.connect()
  await desk.untilLive(open)
  type(open.doc, '一二三四')
  await desk.untilSaved(open)
  open.doc.getText('t').delete(1, 1)
  await desk.untilSaved(open)
  await rest(relay)
  desk.wire.cut()

  const other = createTestRelay()
  await other.log.create(record, seedUpdate('article'))
  const bo = new RelayClient(other, record, { account: 'bo' })
  bo.connect()
  await other.clock.settle()
  for (const text of ['甲乙', '丙']) {
    type(bo.doc, text)
    await other.clock.settle()
  }
  bo.doc.getText('t').delete(0, 1)
  await other.clock.settle()
  relay.relay = other.relay
  await desk.connect()
  await untilSettled(other, () => open.state.getSnapshot().connection === 'live')
  await rest(other)
  expect(desk.said[0]?.type).toBe('resume')
  expectExchanged(desk)
  expect(textOf(open.doc)).toContain('一三四')
  expect(textOf(open.doc)).toContain('乙丙')
  expect(textOf(open.doc)).toBe(textOf(bo.doc))
  expect(await storedContent(other, id)).toBe(canonicalDocument(open.doc))
})

test('[R14] without a database a tab still comes back in a few bytes, and a new one begins anew', async () => {
  const { desk, device, relay, open, id } = await openRelayDesk()
  await desk.connect()
  await desk.untilLive(open)
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  type(open.doc, '险')
  await desk.untilSaved(open)
  await rest(relay)
  expect(open.state.getSnapshot().storage).toBe('memory')
  desk.wire.cut()
  await desk.connect()
  await desk.untilLive(open)
  expectResumed(desk, 0)
  vi.restoreAllMocks()
  desk.workspace.close()
  await rest(relay)
  expect(await storedPosition(device, id)).toBeNull()
})

test('[R14] a tab that shows rows of another one leaves the position on the device to others', async () => {
  const { relay, desk, device, open, id } = await openShared()
  expect((await storedPosition(device, id))?.seq).toBeGreaterThan(1)
  const offline = await enterRelayDesk(relay, device)
  const there = offline.workspace.openDocument(id)
  await there.whenReady
  type(there.doc, '断网')
  await untilSettled(relay, () => textOf(open.doc).includes('断网'))
  await desk.untilSaved(open)
  await rest(relay)
  expect(await storedPosition(device, id)).toBeNull()
})

const hash = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)

/** The kind of the message that opens the next connection. */
async function nextOpening(tab: Awaited<ReturnType<typeof enterLive>>['tab'], id: DocumentId): Promise<string> {
  const before = tab.sockets.length
  await vi.advanceTimersByTimeAsync(10_000)
  await until(() => tab.sockets.length > before)
  tab.socket(id).open()
  return tab.socket(id).kinds[0] ?? ''
}

test('[R15] a position is named after a lost line, and not after the relay ended the connection itself', async () => {
  const { tab, id, open } = await enterLive()
  await until(() => open.state.getSnapshot().unsent === 0)
  tab.socket(id).receive(messageType.resume, 1, hash(1))
  tab.socket(id).end()
  expect(await nextOpening(tab, id)).toBe('5')
  tab.socket(id).receive(messageType.resume, 1, hash(1))
  expect(open.state.getSnapshot().connection).toBe('live')
  tab.socket(id).end(closeCode.clockGap.code)
  expect(await nextOpening(tab, id)).toBe('0.0')
})

test('[R14] a position that does not cover what was saved since is not named', async () => {
  const { tab, id, open } = await enterLive()
  await until(() => open.state.getSnapshot().unsent === 0)
  tab.socket(id).receive(messageType.resume, 1, hash(1))
  type(open.doc, '新')
  tab.socket(id).receive(messageType.saved, 2, 2)
  await until(() => open.state.getSnapshot().unsent === 0)
  tab.socket(id).end()
  expect(await nextOpening(tab, id)).toBe('0.0')
})

test('[R14] a position that was told before the rows were called saved covers them', async () => {
  const { device, tab, id, open } = await enterLive()
  await until(() => open.state.getSnapshot().unsent === 0)
  type(open.doc, '新')
  tab.socket(id).receive(messageType.resume, 2, hash(2))
  tab.socket(id).receive(messageType.saved, 2, 2)
  await until(() => open.state.getSnapshot().unsent === 0)
  await settle()
  expect(await storedPosition(device, id)).toMatchObject({ seq: 2 })
  tab.socket(id).end()
  expect(await nextOpening(tab, id)).toBe('5')
})

test('[P7] a relay that does not know the position is asked with step 1', async () => {
  const { tab, id, open } = await enterLive()
  await until(() => open.state.getSnapshot().unsent === 0)
  tab.socket(id).receive(messageType.resume, 1, hash(1))
  tab.socket(id).end()
  expect(await nextOpening(tab, id)).toBe('5')
  tab.socket(id).receive(messageType.resume, 0, new Uint8Array())
  expect(tab.socket(id).kinds.at(-1)).toBe('0.0')
  expect(open.state.getSnapshot().connection).toBe('connecting')
})
