/** What people see of a store that does not take writes, and that nothing is called saved meanwhile. */
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../../../server/relay/ports.ts'
import { closeCode } from '../../../../shared/protocol/close-code.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../../../support/test-relay.ts'

async function join(relay: TestRelay, account: string, record?: RelayClient['record']): Promise<RelayClient> {
  const client = new RelayClient(relay, record ?? (await relay.createDocument()), { account })
  client.connect()
  await relay.clock.settle()
  return client
}

const type = (client: RelayClient, text: string): void => client.doc.getText('text').insert(0, text)
const textOf = (client: RelayClient): string => client.doc.getText('text').toJSON()
const noticesOf = (client: RelayClient): number[] => client.all('notice').map(({ code }) => code)

describe.each(['full', 'unavailable'] as const)('[R3] a store that is %s', (failure) => {
  test('is told to everyone, keeps what was typed, and goes on by itself', async () => {
    const relay = createTestRelay()
    const ann = await join(relay, 'ann')
    const bo = await join(relay, 'bo', ann.record)
    const elsewhere = await join(relay, 'cy')
    relay.faults.failure = failure
    type(ann, '会')
    await relay.clock.advance(3_000)
    expect(ann.savedCount).toBe(1)
    expect(textOf(bo)).toBe('')
    expect([ann, bo, elsewhere].map(noticesOf)).toEqual([1, 2, 3].map(() => [notice.storeFailing]))
    expect(relay.relay.isTakingWrites()).toBe(false)
    const late = await join(relay, 'di', ann.record)
    expect(noticesOf(late)).toEqual([notice.storeFailing])
    expect(late.doc.getXmlFragment('body').length).toBe(3)
    relay.faults.failure = null
    await relay.clock.advance(10_000)
    expect(ann.savedCount).toBe(2)
    expect([textOf(bo), textOf(late)]).toEqual(['会', '会'])
    expect(noticesOf(late)).toEqual([notice.storeFailing, notice.storeRecovered])
    expect(relay.relay.isTakingWrites()).toBe(true)
  })

  test('keeps a bounded amount: whoever sends more is asked to come back, and loses nothing', async () => {
    const relay = createTestRelay({ queueMaxBytes: 200 })
    const ann = await join(relay, 'ann')
    const bo = await join(relay, 'bo', ann.record)
    relay.faults.failure = failure
    type(ann, 'x'.repeat(150))
    type(bo, 'y'.repeat(150))
    await relay.clock.settle()
    expect(ann.socket.closedWith).toBeNull()
    expect(bo.socket.closedWith).toBe(closeCode.storeUnavailable)
    relay.faults.failure = null
    await relay.clock.advance(10_000)
    bo.connect()
    await relay.clock.settle()
    expect(textOf(ann)).toHaveLength(300)
    expect(bo.savedCount).toBe(1)
  })
})

test('[R3] after a broken store nothing is ever called saved again, and reading goes on', async () => {
  const relay = createTestRelay()
  const ann = await join(relay, 'ann')
  type(ann, 'before')
  await relay.clock.settle()
  relay.faults.failure = 'broken'
  type(ann, 'x')
  await relay.clock.settle()
  relay.faults.failure = null
  type(ann, 'y')
  ann.send({ type: 'update', update: new Uint8Array([0, 0]) })
  await relay.clock.advance(60_000)
  expect(ann.savedCount).toBe(2)
  expect(noticesOf(ann)).toEqual([notice.storeFailing])
  expect(relay.relay.isTakingWrites()).toBe(false)
  const bo = await join(relay, 'bo', ann.record)
  expect(textOf(bo)).toBe('before')
})

test('[R7] a document whose rows the store alone refuses does not hold up the others', async () => {
  const relay = createTestRelay()
  const ann = await join(relay, 'ann')
  const bo = await join(relay, 'bo')
  const append = relay.log.append.bind(relay.log)
  relay.log.append = (rows) =>
    rows.some(({ document }) => document === ann.record.id)
      ? Promise.reject(new StoreError('unavailable', 'this document does not verify'))
      : append(rows)
  type(ann, 'a')
  type(bo, 'b')
  await relay.clock.settle()
  expect(ann.socket.closedWith).toBe(closeCode.storeUnavailable)
  expect(bo.savedCount).toBe(2)
  relay.log.append = append
  ann.connect()
  await relay.clock.settle()
  expect(ann.savedCount).toBe(1)
  expect((await relay.log.load(ann.record.id, 0)).seq).toBe(2)
})

test('[S5] [R3] while a group is written the next one collects, and sockets are held back when it grows', async () => {
  const relay = createTestRelay({ queuePauseBytes: 100 })
  const ann = await join(relay, 'ann')
  const { promise, resolve: commit } = Promise.withResolvers<void>()
  relay.faults.gate = promise
  const groups: number[] = []
  const append = relay.log.append.bind(relay.log)
  relay.log.append = (rows) => {
    groups.push(rows.length)
    return append(rows)
  }
  type(ann, 'a')
  await relay.clock.settle()
  for (let i = 0; i < 10; i++) type(ann, 'b')
  await relay.clock.settle()
  expect(groups).toEqual([1])
  expect(ann.socket.isPaused).toBe(true)
  commit()
  await relay.clock.settle()
  expect(groups).toEqual([1, 10])
  expect(ann.socket.isPaused).toBe(false)
  expect(ann.savedCount).toBe(12)
})

describe('draining', () => {
  test('[S4] writes what waits, says that it is saved, and closes with 1012', async () => {
    const relay = createTestRelay()
    const ann = await join(relay, 'ann')
    type(ann, 'last')
    const drained = relay.relay.drain()
    await relay.clock.settle()
    await drained
    expect(ann.savedCount).toBe(2)
    expect(ann.socket.closedWith).toBe(closeCode.restarting)
    const late = new RelayClient(relay, ann.record, {})
    late.connect()
    expect(late.socket.closedWith).toBe(closeCode.restarting)
  })

  test('[S4] leaves nothing behind that would keep the process waiting', async () => {
    const relay = createTestRelay()
    const ann = await join(relay, 'ann')
    const bo = new RelayClient(relay, await relay.createDocument(), {})
    bo.connect()
    await relay.clock.settle()
    ann.disconnect()
    await relay.clock.settle()
    const drained = relay.relay.drain()
    await relay.clock.settle()
    await drained
    await relay.clock.settle()
    expect(relay.clock.timers).toBe(0)
  })

  test('[S4] does not wait for ever for a store that fails', async () => {
    const relay = createTestRelay()
    const ann = await join(relay, 'ann')
    relay.faults.failure = 'full'
    type(ann, 'last')
    await relay.clock.settle()
    const drained = relay.relay.drain()
    await relay.clock.advance(8_000)
    await drained
    expect(ann.savedCount).toBe(1)
    expect(ann.socket.closedWith).toBe(closeCode.restarting)
  })
})
