/** One account that floods is read more slowly; everybody else is served in the same turn as ever. */
import { expect, test } from 'vitest'
import { closeCode, isPermanent } from '../../../../shared/protocol/close-code.ts'
import { defaultLimits } from '../../../../server/relay/limits.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { createTestRelay } from '../../../support/test-relay.ts'

const limits = { accountFramesBurst: 50, accountFramesPerSecond: 10 }

async function openTwo(options: Parameters<typeof createTestRelay>[0] = limits) {
  const relay = createTestRelay(options)
  const record = await relay.createDocument()
  const [attacker, honest] = ['eve', 'ann'].map((account) => new RelayClient(relay, record, { account }))
  if (attacker === undefined || honest === undefined) throw new Error('no clients')
  attacker.connect()
  honest.connect()
  await relay.clock.settle()
  return { relay, record, attacker, honest }
}

const floods = {
  'requests for the whole document': { type: 'syncStep1', stateVector: new Uint8Array([0]) },
  'requests for presence': { type: 'queryAwareness' },
  'empty updates': { type: 'update', update: new Uint8Array([0, 0]) },
} as const

test.each(Object.entries(floods))(
  '[A21] [guard sync.pace] %s pause the one who sends them and nobody else',
  async (_name, message) => {
    const { relay, attacker, honest } = await openTwo()
    for (let i = 0; i < 200; i++) attacker.send(message)
    expect(attacker.socket.isPaused).toBe(true)
    honest.doc.getText('body').insert(0, '字')
    // Counted, not timed: no clock moves between the edit and its `saved`.
    await relay.clock.settle()
    expect(honest.socket.isPaused).toBe(false)
    expect(honest.savedCount).toBe(2)
    // 200 frames and the two of its beginning, less the 50 at once, at ten a second.
    await relay.clock.advance(15_000)
    expect(attacker.socket.isPaused).toBe(true)
    // And its answers to the relay's own questions.
    await relay.clock.advance(3_000)
    expect(attacker.socket.isPaused).toBe(false)
    expect(attacker.socket.closedWith).toBeNull()
  },
)

test('[A21] the connections of one account share its pace, and a closed one leaves no timer', async () => {
  const { relay, record, attacker } = await openTwo()
  const second = new RelayClient(relay, record, { account: 'eve' })
  for (let i = 0; i < 200; i++) attacker.send({ type: 'queryAwareness' })
  second.connect()
  expect(second.socket.isPaused).toBe(true)
  attacker.disconnect()
  second.disconnect()
  await relay.clock.advance(60_000)
  expect(relay.clock.timers).toBe(0)
})

test('[A21] many bytes count as many frames do', async () => {
  const { relay, attacker } = await openTwo({ accountBytesBurst: 1_000, accountBytesPerSecond: 100 })
  attacker.doc.getText('body').insert(0, 'x'.repeat(1_500))
  expect(attacker.socket.isPaused).toBe(true)
  await relay.clock.advance(10_000)
  expect(attacker.socket.isPaused).toBe(false)
})

test('[A21] what came beyond the pace waits, in order, and the pieces of one moment keep nobody waiting', async () => {
  const { relay, attacker, honest } = await openTwo({ momentFramesBurst: 50, momentFramesPerSecond: 100 })
  for (let i = 0; i < 500; i++) attacker.doc.getText('body').insert(i, String(i % 10))
  await relay.clock.settle()
  // Two frames of its beginning, and one more than the pace allows, which is how it notices.
  expect(attacker.savedCount).toBeLessThan(52)
  honest.doc.getText('other').insert(0, '字')
  await relay.clock.settle()
  expect(honest.savedCount).toBe(2)
  await relay.clock.advance(5_000)
  expect(attacker.savedCount).toBe(501)
  expect(honest.doc.getText('body').toJSON()).toBe('0123456789'.repeat(50))
})

test('[A21] what arrived before a connection ended is taken in after it', async () => {
  const { relay, attacker, honest } = await openTwo({ momentFramesBurst: 20, momentFramesPerSecond: 100 })
  for (let i = 0; i < 100; i++) attacker.doc.getText('body').insert(i, 'x')
  attacker.disconnect()
  await relay.clock.advance(1_000)
  expect(honest.doc.getText('body').toJSON()).toBe('x'.repeat(100))
  expect(relay.relay.stats().sessions).toBe(1)
})

test('[A21] a connection that goes on although it is not read ends, and its account comes back', async () => {
  const { relay, attacker } = await openTwo({ ...limits, waitingBytesPerSession: 10_000 })
  for (let i = 0; i < 500; i++) attacker.send({ type: 'queryAwareness' })
  expect(attacker.socket.closedWith).toEqual(closeCode.tooFast)
  expect(isPermanent(closeCode.tooFast.code)).toBe(false)
  await relay.clock.advance(60_000)
  attacker.connect()
  attacker.doc.getText('body').insert(0, 'x')
  await relay.clock.settle()
  expect(attacker.savedCount).toBe(2)
})

test('[A21] the connections of an account take turns: one of them does not keep the others waiting', async () => {
  const { relay, record, attacker } = await openTwo({ momentFramesBurst: 20, momentFramesPerSecond: 100 })
  const second = new RelayClient(relay, record, { account: 'eve' })
  second.connect()
  await relay.clock.settle()
  for (let i = 0; i < 200; i++) attacker.send({ type: 'update', update: new Uint8Array([0, 0]) })
  second.send({ type: 'update', update: new Uint8Array([0, 0]) })
  await relay.clock.advance(100)
  expect(second.savedCount).toBe(2)
  expect(attacker.savedCount).toBeLessThan(100)
})

test('[A21] all connections of an account share what it asks for whole documents, and others have their own', async () => {
  const { relay, record, honest } = await openTwo({ accountStepsBurst: 10, accountStepsPerSecond: 1 })
  const crowd = Array.from({ length: 30 }, () => new RelayClient(relay, record, { account: 'mallory' }))
  for (const client of crowd) client.connect()
  honest.send({ type: 'syncStep1', stateVector: new Uint8Array([0]) })
  await relay.clock.settle()
  const answered = () => crowd.filter((client) => client.all('syncStep2').length > 0).length
  expect(answered()).toBe(10)
  expect(honest.all('syncStep2')).toHaveLength(2)
  await relay.clock.advance(20_000)
  expect(answered()).toBe(30)
})

test('[A21] a program that imports 10,000 rows one by one is slowed down and loses none', async () => {
  const { relay, honest } = await openTwo({})
  for (let i = 0; i < 10_000; i++) honest.send({ type: 'update', update: new Uint8Array([0, 0]) })
  await relay.clock.advance((10_000 / defaultLimits.momentFramesPerSecond) * 1_000)
  expect(honest.socket.closedWith).toBeNull()
  expect(honest.savedCount).toBe(10_001)
  expect(defaultLimits.accountFramesBurst).toBeGreaterThan(10_000)
})
