/** Work that is larger than a frame, between the client and the relay itself: it arrives, and counts until it did. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { root } from '../../../../shared/document/kind.ts'
import { canonicalDocument } from '../../../../shared/document/projection.ts'
import { maxFrameBytes, maxPartBytes } from '../../../../shared/protocol/frame-limit.ts'
import { defaultLimits } from '../../../../server/relay/limits.ts'
import { stopTime } from './support/fake-device.ts'
import { leaveAll } from './support/desk.ts'
import { type RelayDesk, closeRelayDesks, openRelayDesk, storedContent, untilSettled } from './support/relay-desk.ts'

vi.setConfig({ testTimeout: 60_000 })
beforeEach(stopTime)
afterEach(() => {
  closeRelayDesks()
  leaveAll()
})

const framesOf = ({ wire }: RelayDesk): Uint8Array[] => wire.up.filter((bytes) => bytes[0] === 0 && bytes[1] !== 0)

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
  const { relay, desk, open, id } = await openRelayDesk()
  open.doc.transact(() => write(open.doc, 2.5))
  open.doc.transact(() => write(open.doc, 2.5))
  const { unsent } = open.state.getSnapshot()
  expect(unsent).toBeGreaterThanOrEqual(2)
  expect(Y.encodeStateAsUpdate(open.doc).length).toBeGreaterThan(5_000_000)

  const counts: [saved: number, unsent: number][] = []
  open.state.subscribe(() => counts.push([desk.savedCount, open.state.getSnapshot().unsent]))
  await desk.connect()
  await desk.untilSaved(open)

  const frames = framesOf(desk)
  expect(frames.length).toBeGreaterThan(20)
  expect(Math.max(...frames.map((bytes) => bytes.length))).toBeLessThan(maxPartBytes + 100)
  expect(desk.savedCount).toBe(frames.length)
  for (const [saved, waiting] of counts) if (saved < frames.length) expect(waiting).toBe(unsent)
  expect(desk.wire.connections).toBe(1)
  expect((await storedContent(relay, id)) === canonicalDocument(open.doc)).toBe(true)
})

test('[R13] a paste of 3 MB into a live document arrives in parts', async () => {
  const { relay, desk, open, id } = await openRelayDesk()
  await desk.connect()
  await desk.untilLive(open)
  await desk.untilSaved(open)
  const before = framesOf(desk).length
  open.doc.transact(() => {
    const paragraph = open.doc.getXmlFragment(root.body).get(2) as Y.XmlElement
    paragraph.insert(0, [new Y.XmlText('会🎉'.repeat(450_000))])
  })
  expect(open.state.getSnapshot().unsent).toBe(1)
  expect(framesOf(desk).length - before).toBeGreaterThan(10)
  await desk.untilSaved(open)
  expect(desk.savedCount).toBe(framesOf(desk).length)
  expect(desk.wire.connections).toBe(1)
  expect((await storedContent(relay, id)) === canonicalDocument(open.doc)).toBe(true)
})

test('[R13] a line that breaks half-way goes on where it broke', async () => {
  const { relay, desk, open, id } = await openRelayDesk()
  for (let i = 0; i < 3; i++) open.doc.transact(() => write(open.doc, 1))
  const { unsent } = open.state.getSnapshot()
  // Step 1, presence and six of more than ten parts.
  await desk.connect({ messages: 8 })
  await untilSettled(relay, () => relay.relay.stats().sessions === 0 && relay.relay.stats().queuedRows === 0)
  expect(relay.relay.stats().committedRows).toBe(6)
  expect(open.state.getSnapshot().unsent).toBe(unsent)
  await desk.connect()
  await desk.untilSaved(open)
  expect(relay.relay.stats().committedRows).toBe(6 + framesOf(desk).length)
  expect((await storedContent(relay, id)) === canonicalDocument(open.doc)).toBe(true)
})

test('[P3] what no longer fits into the document is put aside with all its parts and stays unsaved', async () => {
  const { relay, desk, open } = await openRelayDesk({ maxDocumentBytes: maxFrameBytes })
  open.doc.transact(() => write(open.doc, 2))
  await desk.connect()
  await untilSettled(
    relay,
    () => desk.savedCount > 0 && desk.savedCount === framesOf(desk).length,
    defaultLimits.shortestPauseMs,
  )
  await untilSettled(relay, () => open.state.getSnapshot().quarantined > 0)
  expect(desk.wire.connections).toBe(1)
  expect(open.state.getSnapshot().connection).toBe('live')
  expect(relay.log.quarantined.length).toBeGreaterThan(2)
})
