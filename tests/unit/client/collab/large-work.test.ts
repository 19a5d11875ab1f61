/** Work that is larger than a frame, between the client and the relay itself: it arrives, and counts until it did. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type Workspace, openWorkspace } from '../../../../client/collab/workspace.ts'
import { root } from '../../../../shared/document/kind.ts'
import { canonicalDocument } from '../../../../shared/document/projection.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { decodeMessage } from '../../../../shared/protocol/decode.ts'
import { maxFrameBytes, maxPartBytes } from '../../../../shared/protocol/frame-limit.ts'
import { RelayWire, createRelayWebSocket } from '../../../support/relay-web-socket.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'
import { leaveAll } from './support/desk.ts'
import { FakeDevice, account, stopTime } from './support/fake-device.ts'

const opened: Workspace[] = []
vi.setConfig({ testTimeout: 60_000 })
beforeEach(stopTime)
afterEach(() => {
  for (const workspace of opened.splice(0)) workspace.close()
  leaveAll()
})

/** Turns of both sides until `isTrue`; no time passes on either. */
async function untilSettled(relay: TestRelay, isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 3_000 && !isTrue(); turn++) await relay.clock.settle()
  expect(isTrue(), isTrue.toString()).toBe(true)
}

/** The client's time passes in small steps, so that the relay keeps up. */
async function untilConnected(relay: TestRelay, wire: RelayWire): Promise<void> {
  const { connections } = wire
  for (let step = 0; step < 1_000 && wire.connections === connections; step++) {
    await vi.advanceTimersByTimeAsync(100)
    await relay.clock.settle()
  }
}

async function enterOffline(limits: Parameters<typeof createTestRelay>[0] = {}) {
  const relay = createTestRelay(limits)
  const tab = new FakeDevice().tab()
  const wire = new RelayWire()
  const WebSocket = createRelayWebSocket(relay, account.id, wire)
  wire.isUp = false
  const workspace = await openWorkspace(account, { environment: { ...tab.environment, WebSocket } })
  opened.push(workspace)
  const id = await workspace.createDocument({ kind: 'article', title: '长' })
  await untilSettled(relay, () => tab.device.calls.some((call) => call.method === 'POST'))
  const record = { id, kind: 'article', title: '长', parent: null, chamber: null, schema: 1 } as const
  await relay.log.create({ ...record, createdBy: account.id, createdAtMs: relay.clock.now() }, seedUpdate('article'))
  const open = workspace.openDocument(id)
  await open.whenReady
  const connect = async (): Promise<void> => {
    wire.mend()
    await untilConnected(relay, wire)
  }
  return { relay, wire, open, id, connect }
}

const framesOf = (wire: RelayWire): Uint8Array[] => wire.up.filter((bytes) => bytes[0] === 0 && bytes[1] !== 0)

function savedOf(wire: RelayWire): number {
  return wire.down.reduce((count, bytes) => {
    const result = decodeMessage(bytes)
    return result.ok && result.message.type === 'saved' ? result.message.count : count
  }, 0)
}

async function storedContent(relay: TestRelay, id: DocumentId): Promise<string> {
  const { snapshot, tail } = await relay.log.load(id, 0)
  const doc = new Y.Doc({ gc: false })
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(doc, update)
  return canonicalDocument(doc)
}

/** Paragraphs of 1 kB, some of them taken out again. */
function write(doc: Y.Doc, megabytes: number): void {
  const body = doc.getXmlFragment(root.body)
  for (let i = 0; i < megabytes * 1_000; i++) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`第${i}段`.padEnd(340, '会编'))])
    body.push([paragraph])
    if (i % 100 === 50) body.delete(body.length - 3)
  }
}

test('[R13] a document of 5 MB that was written offline arrives in parts, and counts until the last is saved', async () => {
  const { relay, wire, open, id, connect } = await enterOffline()
  open.doc.transact(() => write(open.doc, 2.5))
  open.doc.transact(() => write(open.doc, 2.5))
  const { unsent } = open.state.getSnapshot()
  expect(unsent).toBeGreaterThanOrEqual(2)
  expect(Y.encodeStateAsUpdate(open.doc).length).toBeGreaterThan(5_000_000)

  const counts: [saved: number, unsent: number][] = []
  open.state.subscribe(() => counts.push([savedOf(wire), open.state.getSnapshot().unsent]))
  await connect()
  await untilSettled(relay, () => open.state.getSnapshot().unsent === 0)

  const frames = framesOf(wire)
  expect(frames.length).toBeGreaterThan(20)
  expect(Math.max(...frames.map((bytes) => bytes.length))).toBeLessThan(maxPartBytes + 100)
  expect(savedOf(wire)).toBe(frames.length)
  for (const [saved, waiting] of counts) if (saved < frames.length) expect(waiting).toBe(unsent)
  expect(wire.connections).toBe(1)
  expect((await storedContent(relay, id)) === canonicalDocument(open.doc)).toBe(true)
})

test('[R13] a paste of 3 MB into a live document arrives in parts', async () => {
  const { relay, wire, open, id, connect } = await enterOffline()
  await connect()
  await untilSettled(relay, () => open.state.getSnapshot().connection === 'live')
  await untilSettled(relay, () => open.state.getSnapshot().unsent === 0)
  const before = framesOf(wire).length
  open.doc.transact(() => {
    const paragraph = open.doc.getXmlFragment(root.body).get(2) as Y.XmlElement
    paragraph.insert(0, [new Y.XmlText('会🎉'.repeat(450_000))])
  })
  expect(open.state.getSnapshot().unsent).toBe(1)
  expect(framesOf(wire).length - before).toBeGreaterThan(10)
  await untilSettled(relay, () => open.state.getSnapshot().unsent === 0)
  expect(savedOf(wire)).toBe(framesOf(wire).length)
  expect(wire.connections).toBe(1)
  expect((await storedContent(relay, id)) === canonicalDocument(open.doc)).toBe(true)
})

test('[R13] a line that breaks half-way goes on where it broke', async () => {
  const { relay, wire, open, id, connect } = await enterOffline()
  for (let i = 0; i < 3; i++) open.doc.transact(() => write(open.doc, 1))
  const { unsent } = open.state.getSnapshot()
  // Step 1, presence and six of more than ten parts.
  wire.upLeft = 8
  wire.isUp = true
  await untilConnected(relay, wire)
  await untilSettled(relay, () => relay.relay.stats().sessions === 0 && relay.relay.stats().queuedRows === 0)
  expect(relay.relay.stats().committedRows).toBe(6)
  expect(open.state.getSnapshot().unsent).toBe(unsent)
  await connect()
  await untilSettled(relay, () => open.state.getSnapshot().unsent === 0)
  expect(relay.relay.stats().committedRows).toBe(6 + framesOf(wire).length)
  expect((await storedContent(relay, id)) === canonicalDocument(open.doc)).toBe(true)
})

test('[P3] what no longer fits into the document is put aside with all its parts and stays unsaved', async () => {
  const { relay, wire, open, connect } = await enterOffline({ maxDocumentBytes: maxFrameBytes })
  open.doc.transact(() => write(open.doc, 2))
  await connect()
  await untilSettled(relay, () => savedOf(wire) > 0 && savedOf(wire) === framesOf(wire).length)
  await untilSettled(relay, () => open.state.getSnapshot().quarantined > 0)
  expect(wire.connections).toBe(1)
  expect(open.state.getSnapshot().connection).toBe('live')
  expect(relay.log.quarantined.length).toBeGreaterThan(2)
})
