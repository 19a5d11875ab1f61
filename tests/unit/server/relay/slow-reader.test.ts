/** A client that does not read costs the relay a bounded amount of memory and its colleagues nothing. */
import { expect, test } from 'vitest'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'

async function setUp(): Promise<{ relay: TestRelay; ann: RelayClient; slow: RelayClient }> {
  const relay = createTestRelay({ slowReaderBytes: 1_000, compactAfterRows: 8 })
  const record = await relay.createDocument()
  const [ann, slow] = ['ann', 'bo'].map((account) => new RelayClient(relay, record, { account })) as [
    RelayClient,
    RelayClient,
  ]
  for (const client of [ann, slow]) client.connect()
  await relay.clock.settle()
  return { relay, ann, slow }
}

async function typeMany(relay: TestRelay, client: RelayClient, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    client.doc.getText('text').insert(0, 'x')
    await relay.clock.settle()
  }
}

test.each([5, 30])('[R6] who falls behind by %i updates gets one message when the socket drained', async (count) => {
  const { relay, ann, slow } = await setUp()
  slow.socket.bufferedBytes = 2_000
  await typeMany(relay, ann, count)
  ann.doc.getText('text').delete(0, 2)
  await relay.clock.settle()
  expect(slow.all('update')).toEqual([])
  slow.socket.bufferedBytes = 0
  await relay.clock.advance(300)
  expect(slow.all('update')).toHaveLength(1)
  expect(slow.doc.getText('text').toJSON()).toBe('x'.repeat(count - 2))
  await typeMany(relay, ann, 1)
  expect(slow.all('update')).toHaveLength(2)
})

test('[R6] who stays behind is closed as transient, the others are untouched', async () => {
  const { relay, ann, slow } = await setUp()
  slow.socket.bufferedBytes = 2_000
  await typeMany(relay, ann, 3)
  await relay.clock.advance(11_000)
  expect(slow.socket.closedWith).toBe(closeCode.slowReader)
  expect(ann.socket.closedWith).toBeNull()
  slow.connect()
  await relay.clock.settle()
  expect(slow.doc.getText('text').toJSON()).toBe('xxx')
})

test('[R6] presence does not pile up for who does not read, and is told anew afterwards', async () => {
  const { relay, ann, slow } = await setUp()
  slow.socket.bufferedBytes = 2_000
  for (let clock = 1; clock <= 50; clock++) {
    ann.send({ type: 'awareness', entries: [{ client: 5, clock, state: `{"cursor":${clock}}` }] })
    await relay.clock.settle()
  }
  expect(slow.all('awareness')).toEqual([])
  slow.socket.bufferedBytes = 0
  await relay.clock.advance(300)
  expect(slow.all('awareness').map(({ entries }) => entries.map(({ clock }) => clock))).toEqual([[50]])
})

test('[R6] the whole document is not put on top of what a client does not read', async () => {
  const { relay, slow } = await setUp()
  slow.socket.bufferedBytes = 2_000
  slow.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await relay.clock.settle()
  expect(slow.socket.closedWith).toBe(closeCode.slowReader)
})

test('[P3] step 1 asked for too often is answered later, once', async () => {
  const { relay, ann } = await setUp()
  const before = ann.all('syncStep2').length
  for (let i = 0; i < 20; i++) ann.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await relay.clock.settle()
  expect(ann.all('syncStep2').length - before).toBe(4)
  await relay.clock.advance(5_000)
  expect(ann.all('syncStep2').length - before).toBe(5)
})

test('[R5] a long tail is folded into a snapshot, and what is served stays the same', async () => {
  const { relay, ann } = await setUp()
  await typeMany(relay, ann, 40)
  const loaded = await relay.log.load(ann.record.id, 0)
  expect(loaded.snapshotSeq).toBeGreaterThan(30)
  const late = new RelayClient(relay, ann.record, { account: 'cy' })
  late.connect()
  await relay.clock.settle()
  expect(late.doc.getText('text').toJSON()).toBe('x'.repeat(40))
})
