/** A client that names its position in the log is sent what came after it, and anybody else the whole exchange. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { contentHash } from '../../../../shared/document/content-hash.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { encodeMessage } from '../../../../shared/protocol/encode.ts'
import { defaultLimits } from '../../../../server/relay/limits.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'

const everyMs = defaultLimits.positionEveryMs

async function setUp(relay: TestRelay = createTestRelay()) {
  const record = await relay.createDocument()
  const ann = new RelayClient(relay, record, { account: 'ann', isResuming: true })
  const bo = new RelayClient(relay, record, { account: 'bo', isResuming: true })
  const settle = async (): Promise<void> => {
    await relay.clock.advance(everyMs + 1)
    await relay.clock.settle()
  }
  ann.connect()
  bo.connect()
  await settle()
  return { relay, record, ann, bo, settle }
}

const type = (client: RelayClient, text: string): void => client.doc.getText('text').insert(0, text)
const kindsOf = (client: RelayClient): string[] => client.received.map((message) => message.type)

test('[P7] a client that is up to date gets the presence and its position, and neither step', async () => {
  const { relay, ann, bo, settle } = await setUp()
  type(bo, '会')
  await settle()
  bo.send({ type: 'awareness', entries: [{ client: bo.doc.clientID, clock: 1, state: '{"place":1}' }] })
  await settle()
  const position = ann.position
  expect(position?.seq).toBe(2)
  ann.disconnect()
  ann.connect()
  await relay.clock.settle()
  expect(kindsOf(ann)).toEqual(['awareness', 'resume'])
  expect(ann.position).toEqual(position)
  type(bo, '新')
  await settle()
  expect(ann.doc.getText('text').toJSON()).toBe('新会')
})

test('[P7] a client that is behind gets the rows after its position, deletions among them, and no others', async () => {
  const { relay, ann, bo, settle } = await setUp()
  type(bo, '一二三四五')
  await settle()
  ann.disconnect()
  type(bo, '甲')
  await settle()
  bo.doc.getText('text').delete(2, 2)
  await settle()
  type(bo, '乙')
  await settle()
  ann.connect()
  await relay.clock.settle()
  expect(kindsOf(ann)).toEqual(['update', 'update', 'update', 'resume'])
  expect(ann.position?.seq).toBe(5)
  expect(ann.doc.getText('text').toJSON()).toBe(bo.doc.getText('text').toJSON())
  expect(Y.equalSnapshots(Y.snapshot(ann.doc), Y.snapshot(bo.doc))).toBe(true)
  expect(contentHash(ann.doc)).toBe(contentHash(bo.doc))
})

test('[P7] a position of another history, or ahead of the log, is not known: the states are exchanged', async () => {
  const { relay, ann, bo, settle } = await setUp()
  type(bo, '会')
  await settle()
  for (const seq of [1, 2, 3]) {
    ann.disconnect()
    ann.position = { seq, hash: new Uint8Array(32).fill(seq) }
    ann.connect()
    await relay.clock.settle()
    expect(ann.all('resume').map((message) => message.seq)).toEqual([0, 2])
    expect(ann.all('syncStep2')).toHaveLength(1)
    expect(ann.all('syncStep1')).toHaveLength(1)
    expect(ann.savedCount).toBe(1)
  }
})

test('[P7] after a restart the newest position is known and an earlier one is not', async () => {
  const { relay, ann, bo, settle } = await setUp()
  const early = ann.position
  type(bo, '会')
  await settle()
  const newest = ann.position
  for (const client of [ann, bo]) client.disconnect()
  relay.restart()
  ann.connect()
  await relay.clock.settle()
  expect(kindsOf(ann)).toEqual(['resume'])
  expect(ann.position).toEqual(newest)
  ann.disconnect()
  ann.position = early
  ann.connect()
  await relay.clock.settle()
  expect(ann.all('resume').map((message) => message.seq)).toEqual([0, 2])
})

test('[P7] a position before the snapshot is not known once the rows after it were folded', async () => {
  const { relay, ann, bo, settle } = await setUp(createTestRelay({ compactAfterRows: 5, compactIdleAfterRows: 5 }))
  const early = ann.position
  for (let i = 0; i < 6; i++) {
    type(bo, '会')
    await settle()
  }
  expect((await relay.log.load(ann.record.id, 0)).snapshotSeq).toBeGreaterThan(1)
  const newest = ann.position
  ann.disconnect()
  ann.connect()
  await relay.clock.settle()
  expect(ann.position).toEqual(newest)
  expect(ann.all('syncStep2')).toEqual([])
  ann.disconnect()
  ann.position = early
  ann.connect()
  await relay.clock.settle()
  expect(ann.all('syncStep2')).toHaveLength(1)
})

test('[P7] the position is told after each commit, but not more often than once in a while', async () => {
  const { relay, ann, bo, settle } = await setUp()
  const before = ann.all('resume').length
  for (let i = 0; i < 20; i++) {
    type(bo, '字')
    await relay.clock.advance(everyMs / 10)
  }
  await settle()
  const told = ann.all('resume').slice(before)
  expect(told.length).toBeGreaterThanOrEqual(2)
  expect(told.length).toBeLessThanOrEqual(4)
  expect(told.at(-1)?.seq).toBe(21)
  expect(bo.position).toEqual(ann.position)
  expect(bo.savedCount).toBeGreaterThan(20)
  await settle()
  expect(ann.all('resume')).toHaveLength(before + told.length)
})

test('[P7] nobody is told a position before it has all rows up to there', async () => {
  const { relay, ann, bo, settle } = await setUp()
  type(bo, '会')
  await settle()
  ann.socket.bufferedBytes = defaultLimits.slowReaderBytes + 1
  const position = ann.position
  type(bo, '慢')
  await relay.clock.advance(everyMs * 2)
  expect(ann.position).toEqual(position)
  ann.socket.bufferedBytes = 0
  await settle()
  expect(ann.doc.getText('text').toJSON()).toBe('慢会')
  expect(ann.position?.seq).toBe(3)
})

test('[P7] a stock client is told no position and may name none; nobody may once it is live', async () => {
  const { relay, record, ann, settle } = await setUp()
  const stock = new RelayClient(relay, record, { account: 'cy', isHuibian: false })
  stock.connect()
  await settle()
  expect(stock.all('resume')).toEqual([])
  const position = ann.position
  if (position === null) throw new Error('no position was told')
  for (const client of [stock, ann]) {
    client.sendBytes(encodeMessage({ type: 'resume', ...position }))
    expect(client.socket.closedWith).toEqual(closeCode.unknownMessage)
  }
})
