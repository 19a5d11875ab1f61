/** One attacker with a valid account and raw bytes: it loses its connection, and nobody else notices. */
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type CloseCode, closeCode } from '../../shared/protocol/close-code.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { createRandomDocument } from '../support/random-document.ts'
import { createRandomSource } from '../support/random-source.ts'
import { RelayClient } from '../support/relay-client.ts'
import { type TestRelay, createTestRelay } from '../support/test-relay.ts'

interface Scene {
  readonly relay: TestRelay
  readonly victim: RelayClient
  readonly reader: RelayClient
  readonly attacker: RelayClient
}

async function setUp(): Promise<Scene> {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const [victim, reader, attacker] = ['victim', 'reader', 'attacker'].map(
    (account) => new RelayClient(relay, record, { account, isHuibian: account !== 'attacker', schema: null }),
  ) as [RelayClient, RelayClient, RelayClient]
  for (const client of [victim, reader, attacker]) client.connect()
  await relay.clock.settle()
  victim.doc.getText('text').insert(0, 'hello')
  await relay.clock.settle()
  return { relay, victim, reader, attacker }
}

const textOf = (client: RelayClient): string => client.doc.getText('text').toJSON()
const updateFrame = (update: Uint8Array): Uint8Array => encodeMessage({ type: 'update', update })

async function rowsOf({ relay, victim }: Scene): Promise<number> {
  return (await relay.log.load(victim.record.id, 0)).seq
}

// More than the relay's pauses take that a few frames cause.
const aPauseMs = 1_000

/** Sends raw bytes on a fresh connection of the attacker and gives the code it ended with. */
async function attack(scene: Scene, ...frames: readonly Uint8Array[]): Promise<CloseCode | null> {
  const { attacker, relay } = scene
  if (!attacker.isConnected) attacker.connect()
  await relay.clock.settle()
  for (const frame of frames) attacker.sendBytes(frame)
  // Its frames of before may have used up the account's pace: then these wait their turn.
  await relay.clock.advance(aPauseMs)
  return attacker.socket.closedWith
}

/** The victim types on, and everything of it arrives, while the log holds nothing of the attack. */
async function expectUntouched(scene: Scene, rowsBefore: number): Promise<void> {
  const { relay, victim, reader } = scene
  const before = textOf(victim)
  for (let i = 0; i < 100; i++) victim.doc.getText('text').insert(before.length + i, 'x')
  await relay.clock.settle()
  expect([victim, reader].map(({ socket }) => socket.closedWith)).toEqual([null, null])
  expect(textOf(reader)).toBe(before + 'x'.repeat(100))
  expect(await rowsOf(scene)).toBe(rowsBefore + 100)
  expect(victim.savedCount).toBe(102)
  const { snapshot, tail } = await relay.log.load(victim.record.id, 0)
  const replayed = new Y.Doc()
  for (const update of snapshot === null ? tail : [snapshot, ...tail]) Y.applyUpdate(replayed, update)
  expect(replayed.getText('text').toJSON()).toBe(before + 'x'.repeat(100))
  expect(replayed.store.pendingStructs).toBeNull()
  expect(replayed.store.pendingDs).toBeNull()
}

function bytesOf(...parts: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

/** Of more numbers than a call takes arguments. */
function bytesOfEach(numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

const anyBytes = (...bytes: number[]): Uint8Array => new Uint8Array(bytes)

describe('[P2] [R1] a frame that is no valid update', () => {
  test('cut short at each byte', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const frame = updateFrame(Y.encodeStateAsUpdate(createRandomDocument(createRandomSource(2), 20)))
    for (let length = 0; length < frame.length; length++) {
      expect(await attack(scene, frame.subarray(0, length)), `${length} bytes`).toBe(closeCode.malformed)
    }
    await expectUntouched(scene, rows)
  })

  test.each([
    ['V2', (): Uint8Array => Y.encodeStateAsUpdateV2(createRandomDocument(createRandomSource(3), 20))],
    // 23 bytes that Yjs would unpack to a million structs.
    ['V2 bomb', () => anyBytes(0, 0, 5, 1, 184, 189, 122, 0, 1, 0, 1, 0, 1, 0, 0, 2, 191, 132, 61, 1, 0, 0, 0)],
    [
      'a value nested 20,000 deep',
      () =>
        bytesOf(1, 1, 9, 0, 8, 1, 'l', 1, anyBytes(...Array.from({ length: 20_000 }, () => [117, 1]).flat(), 126), 0),
    ],
    ['a key __proto__ in a map', () => bytesOf(1, 1, 9, 0, 0x28, 1, 'cells', '__proto__', 1, anyBytes(126), 0)],
    [
      'a key prototype in a value',
      () => bytesOf(1, 1, 9, 0, 8, 1, 'l', 1, anyBytes(118, 1), 'prototype', anyBytes(120), 0),
    ],
    ['a clock of 2^53 - 1', () => bytesOf(1, 1, 9, Number.MAX_SAFE_INTEGER, 0, 1, 0)],
    ['skipped clocks', () => bytesOf(1, 2, 9, 0, 10, 5, 0, 1, 0)],
    ['sixty thousand structs', () => bytesOf(1, 60_000, 9, 0, ...Array.from({ length: 120_000 }, (_, i) => i % 2), 0)],
    ['a megabyte behind the update', () => bytesOf(0, 0, new Uint8Array(1_000_000))],
  ])('%s', async (_name, update) => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    expect(await attack(scene, updateFrame(update()))).toBe(closeCode.malformed)
    await expectUntouched(scene, rows)
  })

  test('scattered deletions in falling order, which cost no more than their number', async () => {
    const scene = await setUp()
    const { attacker, relay } = scene
    const many = 90_000
    expect(await attack(scene, updateFrame(bytesOf(1, 1, 9, 0, 0, 3 * many, 0)))).toBeNull()
    const before = process.cpuUsage()
    for (const offset of [0, 1]) {
      const ranges = Array.from({ length: many }, (_, i) => [3 * (many - 1 - i) + offset, 1]).flat()
      attacker.sendBytes(updateFrame(bytesOf(0, 1, 9, many, bytesOfEach(ranges))))
    }
    const { user } = process.cpuUsage(before)
    await relay.clock.settle()
    expect(attacker.socket.closedWith).toBeNull()
    // A square of the number would be minutes; a line is some tenths of a second.
    expect(user / 1e6).toBeLessThan(10)
  })

  test('[P3] larger than a frame may be', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    expect(await attack(scene, updateFrame(new Uint8Array(1024 * 1024)))).toBe(closeCode.frameTooLarge)
    await expectUntouched(scene, rows)
  })
})

describe('[R2] an update that is valid and not the attacker’s to bring', () => {
  test('[A8] [guard updates.foreign] squatting on the clocks the victim will use next', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const { clientID } = scene.victim.doc
    const squat = bytesOf(1, 1, clientID, 5, 0, 1_000_000_000, 0)
    expect(await attack(scene, updateFrame(squat))).toBe(closeCode.foreignClient)
    await expectUntouched(scene, rows)
  })

  test.each([
    ['deleted content', (client: number): Uint8Array => bytesOf(1, 1, client, 5, anyBytes(0x81), client, 4, 1_000, 0)],
    ['text', (client: number): Uint8Array => bytesOf(1, 1, client, 5, anyBytes(0x84), client, 4, 'forged', 0)],
  ])('forging %s under the victim’s client id, also inside step 2', async (_name, forge) => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const update = forge(scene.victim.doc.clientID)
    expect(await attack(scene, updateFrame(update))).toBe(closeCode.foreignClient)
    expect(await attack(scene, encodeMessage({ type: 'syncStep2', update }))).toBe(closeCode.foreignClient)
    await expectUntouched(scene, rows)
  })

  test('clocks with a gap, thousands of times', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    for (let i = 0; i < 2_000; i++) {
      const gap = bytesOf(1, 1, 7_000 + i, 3, 0, 1, 0)
      expect(await attack(scene, updateFrame(gap))).toBe(closeCode.clockGap)
    }
    await expectUntouched(scene, rows)
  })

  test('an update that builds on what nobody has, and one that builds on itself in a circle', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const orphan = bytesOf(1, 1, 9, 0, anyBytes(0x84), 8, 4, 'x', 0)
    const circle = anyBytes(2, 1, 9, 0, 0x84, 7, 0, 1, 97, 1, 7, 0, 0x84, 9, 0, 1, 98, 0)
    expect(await attack(scene, updateFrame(orphan))).toBe(closeCode.clockGap)
    expect(await attack(scene, updateFrame(circle))).toBe(closeCode.clockGap)
    await expectUntouched(scene, rows)
  })

  test('a deletion of what the victim will type next', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const deletion = bytesOf(0, 1, scene.victim.doc.clientID, 1, 5, 1_000)
    expect(await attack(scene, updateFrame(deletion))).toBe(closeCode.clockGap)
    await expectUntouched(scene, rows)
  })

  test('messages of one connection out of order', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => void updates.push(update))
    for (const letter of 'abc') doc.getText('other').insert(0, letter)
    expect(await attack(scene, ...updates.toReversed().map(updateFrame))).toBe(closeCode.clockGap)
    await expectUntouched(scene, rows)
  })
})

describe('[R9] presence', () => {
  test('half a million states of nobody', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const departures = (count: number): Uint8Array =>
      encodeMessage({
        type: 'awareness',
        entries: Array.from({ length: count }, (_, i) => ({ client: i + 1, clock: 1, state: 'null' })),
      })
    expect(await attack(scene, departures(500_000))).toBe(closeCode.frameTooLarge)
    expect(await attack(scene, departures(50_000))).toBe(closeCode.malformed)
    expect(await attack(scene, departures(1_000))).toBeNull()
    expect(scene.reader.all('awareness')).toEqual([])
    await expectUntouched(scene, rows)
  })

  test('a state in the victim’s name, with a clock it never catches up with', async () => {
    const scene = await setUp()
    const rows = await rowsOf(scene)
    const { clientID } = scene.victim.doc
    const entries = [{ client: clientID, clock: 2 ** 30, state: '{"user":{"name":"victim"}}' }]
    expect(await attack(scene, encodeMessage({ type: 'awareness', entries }))).toBeNull()
    expect(scene.reader.all('awareness')).toEqual([])
    const far = bytesOf(1, clientID, 2 ** 50, '{}')
    expect(await attack(scene, bytesOf(1, far.length, far))).toBe(closeCode.malformed)
    await expectUntouched(scene, rows)
  })
})

test('[P1] every message type from 0 to 255 with every second number, in its shortest form and padded', async () => {
  const scene = await setUp()
  const rows = await rowsOf(scene)
  const expected = (type: number, sub: number): CloseCode | null => {
    // Sync with nothing behind it, presence of `sub` bytes that are missing.
    if (type === 0) return sub <= 2 ? closeCode.malformed : closeCode.unknownMessage
    if (type === 1) return closeCode.malformed
    if (type === 2) return sub === 0 ? closeCode.malformed : closeCode.unknownMessage
    if (type === 3) return closeCode.malformed
    if (type >= 4 && type <= 7) return closeCode.malformed
    // Written-at is for clients that speak the subprotocol.
    return closeCode.unknownMessage
  }
  for (let type = 0; type < 256; type++) {
    for (let sub = 0; sub < 256; sub++) {
      expect(await attack(scene, bytesOf(type, sub)), `${type} ${sub}`).toBe(expected(type, sub))
    }
    const padded = type < 128 ? anyBytes(type | 0x80, 0) : anyBytes((type & 0x7f) | 0x80, (type >> 7) | 0x80, 0)
    expect(await attack(scene, new Uint8Array([...padded, 2, 2, 0, 0])), `${type} padded`).toBe(closeCode.malformed)
    const paddedSub = new Uint8Array([...bytesOf(0), (type & 0x7f) | 0x80, (type >> 7) | 0x80, 0, 2, 0, 0])
    expect(await attack(scene, paddedSub), `0, ${type} padded`).toBe(closeCode.malformed)
  }
  await expectUntouched(scene, rows)
}, 170_000)

test('[P1] two messages in one frame', async () => {
  const scene = await setUp()
  const rows = await rowsOf(scene)
  const twice = new Uint8Array([...updateFrame(anyBytes(0, 0)), ...updateFrame(anyBytes(0, 0))])
  expect(await attack(scene, twice)).toBe(closeCode.malformed)
  await expectUntouched(scene, rows)
})
