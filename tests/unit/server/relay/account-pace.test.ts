/** One account that floods is read more slowly; everybody else is served in the same turn as ever. */
import { expect, test } from 'vitest'
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
    await relay.clock.advance(1_000)
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

test('[A21] a program that imports 10,000 rows one by one is never paused for its pace', async () => {
  const { relay, honest } = await openTwo({})
  let pauses = 0
  honest.socket.pause = () => void pauses++
  for (let i = 0; i < 10_000; i++) honest.send({ type: 'update', update: new Uint8Array([0, 0]) })
  await relay.clock.settle()
  expect(pauses).toBe(0)
  expect(honest.savedCount).toBe(10_001)
  expect(defaultLimits.accountFramesBurst).toBeGreaterThan(10_000)
})
