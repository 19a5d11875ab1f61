/** Frames that began as honest ones and had bytes changed, cut off or put in: whoever sends them loses at most the own connection. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AwarenessEntry } from '../../shared/protocol/awareness-entry.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { createRandomSource, type RandomSource } from '../support/random-source.ts'
import { RelayClient } from '../support/relay-client.ts'
import { createTestRelay } from '../support/test-relay.ts'
import { createHeapSamples } from './heap-samples.ts'
import { RawSender } from './raw-sender.ts'
import { watchForHangs } from './watch-for-hangs.ts'

const isNightly = process.env['HUIBIAN_NIGHTLY'] === '1'
// A night's frames may be divided over runs with a seed each: FUZZ_SEED, FUZZ_FRAMES and FUZZ_MINUTES say which part.
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now())
const mostFrames = Number(process.env['FUZZ_FRAMES'] ?? (isNightly ? 5_000_000 : 60_000))
const mostMinutes = Number(process.env['FUZZ_MINUTES'] ?? (isNightly ? 120 : 8))
const longestBusyMs = 250
// What the tools of a test run keep for themselves over hours.
const mostGrowthMebibytes = 16
const heapSamples = 40
// One relay a batch, as a document grows with what of the mutations is valid after all.
const framesPerRelay = 2_000
const framesPerDocument = 25

/** What a client of any kind sends, taken from a document that somebody works in. */
function honestFrames(random: RandomSource): Uint8Array[] {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = 1 + random.int(2 ** 30)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 12; i++) {
    const text = doc.getText('text')
    if (random.chance(0.7)) text.insert(random.int(text.length + 1), random.pick(['a', '捐赠', 'hello world']))
    else doc.getMap('cells').set(`entries/r${random.int(3)}/donor`, { amount: '8.5', scale: '万', raw: '8.5万' })
    if (text.length > 3 && random.chance(0.2)) text.delete(0, 2)
  }
  const entry: AwarenessEntry = { client: doc.clientID, clock: 1, state: '{"cell":{"row":"r1"}}' }
  return [
    ...updates.map((update) => encodeMessage({ type: 'update', update })),
    encodeMessage({ type: 'syncStep2', update: Y.encodeStateAsUpdate(doc) }),
    encodeMessage({ type: 'syncStep1', stateVector: Y.encodeStateVector(doc) }),
    encodeMessage({ type: 'awareness', entries: [entry] }),
    encodeMessage({ type: 'writtenAt', atMs: 1_600_000_000_000 }),
    encodeMessage({ type: 'resume', seq: 1, hash: new Uint8Array(32) }),
  ]
}

function mutate(random: RandomSource, frame: Uint8Array): Uint8Array {
  const kind = random.int(4)
  if (kind === 0) return frame.slice(0, random.int(frame.length))
  if (kind === 1) {
    const at = random.int(frame.length)
    const added = Array.from({ length: 1 + random.int(8) }, () => random.int(256))
    return new Uint8Array([...frame.slice(0, at), ...added, ...frame.slice(at)])
  }
  const changed = frame.slice()
  for (let i = 0; i <= random.int(4); i++) {
    const at = random.int(changed.length)
    changed[at] = random.chance(0.5) ? random.int(256) : (changed[at] ?? 0) ^ (1 << random.int(8))
  }
  return changed
}

async function runBatch(random: RandomSource, count: number): Promise<{ refused: number; rows: number }> {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const [victim, reader] = ['victim', 'reader'].map((account) => new RelayClient(relay, record, { account })) as [
    RelayClient,
    RelayClient,
  ]
  victim.connect()
  reader.connect()
  await relay.clock.settle()
  let refused = 0
  for (let sent = 0; sent < count; sent += framesPerDocument) {
    // An account of its own each time: what one may bring in a day is bounded.
    const attacker = new RawSender(relay, record, `attacker-${sent}`, random.chance(0.5))
    const honest = honestFrames(random)
    for (let i = 0; i < framesPerDocument; i++) {
      if (!attacker.isConnected) attacker.connect(random.chance(0.1))
      attacker.send(mutate(random, random.pick(honest)))
      if (!attacker.isConnected) refused++
    }
    await relay.clock.settle()
    attacker.disconnect()
    victim.doc.getText('victim').insert(0, 'v')
  }
  await relay.clock.settle()
  const { seq, snapshot, tail, damage } = await relay.log.load(record.id, 0)
  const replayed = new Y.Doc({ gc: false })
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(replayed, update)
  expect(damage).toBeNull()
  // Nothing was taken in part: the log gives one whole document, which is what everybody else has.
  expect([replayed.store.pendingStructs, replayed.store.pendingDs]).toEqual([null, null])
  for (const client of [victim, reader]) {
    expect(client.socket.closedWith).toBeNull()
    expect(Y.encodeStateVector(client.doc)).toEqual(Y.encodeStateVector(replayed))
    expect(client.doc.getText('victim').toJSON()).toBe('v'.repeat(Math.ceil(count / framesPerDocument)))
    expect(client.doc.getText('text').toJSON()).toBe(replayed.getText('text').toJSON())
  }
  expect(relay.events.filter((event) => JSON.stringify(event).includes('sessionFault'))).toEqual([])
  return { refused, rows: seq }
}

test(
  `[A22] up to ${mostFrames} mutated frames end no process and no other connection, and nothing of them is taken in part (seed ${seed})`,
  async () => {
    const random = createRandomSource(seed)
    const hangs = await watchForHangs()
    const heap = createHeapSamples()
    const endsAtMs = Date.now() + mostMinutes * 60_000
    const framesPerSample = Math.ceil(mostFrames / heapSamples / framesPerRelay) * framesPerRelay
    let [sent, refused, rows] = [0, 0, 0]
    while (sent < mostFrames && (Date.now() < endsAtMs || sent < 4 * framesPerSample)) {
      const batch = await runBatch(random, framesPerRelay)
      sent += framesPerRelay
      refused += batch.refused
      rows += batch.rows
      if (sent % framesPerSample === 0) heap.take()
    }
    const { asked, longestWaitMs, longestBusyMs: busyMs } = await hangs.report()
    await hangs.stop()
    console.log(
      `${sent} mutated frames (seed ${seed}): ${refused} connections ended, ${rows} rows in the logs; ` +
        `of ${asked} signs of life the slowest came after ${longestWaitMs.toFixed(0)} ms, ${busyMs.toFixed(0)} ms of ` +
        `them computed here; heap in MiB ${heap.usedMebibytes.map((used) => used.toFixed(1)).join(' ')}`,
    )
    // A generator that only made noise, or only honest frames, would test nothing.
    expect(refused).toBeGreaterThan(sent / 4)
    expect(refused).toBeLessThan(sent)
    expect(rows).toBeGreaterThan((sent / framesPerDocument) * 1.1)
    expect(asked).toBeGreaterThan(sent / framesPerRelay)
    // Time of the processor, not of the clock: a busy machine makes no hang.
    expect(busyMs).toBeLessThan(longestBusyMs)
    expect(heap.growthMebibytes()).toBeLessThan(mostGrowthMebibytes)
  },
  (mostMinutes + 10) * 60_000,
)
