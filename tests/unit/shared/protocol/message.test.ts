/** Every message survives the wire, stock clients' bytes are the same, and nothing else is read. */
import * as fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as sync from 'y-protocols/sync'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { maxAwarenessEntries, maxAwarenessStateBytes } from '../../../../shared/protocol/awareness-entry.ts'
import { decodeMessage } from '../../../../shared/protocol/decode.ts'
import { encodeMessage } from '../../../../shared/protocol/encode.ts'
import type { Message } from '../../../../shared/protocol/message.ts'
import { unknownPosition } from '../../../../shared/protocol/position.ts'

const count = fc.nat()
const bytes = fc.uint8Array()
// Text with lone surrogates has no UTF-8.
const text = fc.string({ unit: 'grapheme' })

const messages: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ type: fc.constant('syncStep1' as const), stateVector: bytes }),
  fc.record({ type: fc.constantFrom('syncStep2' as const, 'update' as const), update: bytes }),
  fc.record({
    type: fc.constant('awareness' as const),
    entries: fc.array(fc.record({ client: count, clock: fc.nat(1e6), state: text })),
  }),
  fc.constant({ type: 'queryAwareness' as const }),
  fc.record({ type: fc.constant('denied' as const), reason: text }),
  fc.record({ type: fc.constant('saved' as const), count, seq: count }),
  fc.record({
    type: fc.constant('resume' as const),
    seq: fc.integer({ min: 1 }),
    hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  }),
  fc.constant({ type: 'resume' as const, ...unknownPosition }),
  fc.record({ type: fc.constant('notice' as const), code: count, detail: text }),
  fc.record({ type: fc.constant('quarantined' as const), ordinal: count, reason: text }),
  fc.record({ type: fc.constant('writtenAt' as const), atMs: fc.nat({ max: Number.MAX_SAFE_INTEGER }) }),
)

describe('[P1] messages', () => {
  test('are read back as they were written', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const result = decodeMessage(encodeMessage(message))
        expect(result).toEqual({ ok: true, message })
      }),
      { numRuns: 2_000, seed: 20 },
    )
  })

  test('of sync and awareness are those of y-protocols', () => {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, '会编')
    const step1 = encoding.createEncoder()
    encoding.writeVarUint(step1, 0)
    sync.writeSyncStep1(step1, doc)
    expect(encodeMessage({ type: 'syncStep1', stateVector: Y.encodeStateVector(doc) })).toEqual(
      encoding.toUint8Array(step1),
    )
    const step2 = encoding.createEncoder()
    encoding.writeVarUint(step2, 0)
    sync.writeSyncStep2(step2, doc, new Uint8Array([0]))
    expect(encodeMessage({ type: 'syncStep2', update: Y.encodeStateAsUpdate(doc) })).toEqual(
      encoding.toUint8Array(step2),
    )
    const awareness = new Awareness(doc)
    awareness.setLocalState({ cursor: 3 })
    const presence = encoding.createEncoder()
    encoding.writeVarUint(presence, 1)
    encoding.writeVarUint8Array(presence, encodeAwarenessUpdate(awareness, [doc.clientID]))
    const entries = [{ client: doc.clientID, clock: 1, state: '{"cursor":3}' }]
    expect(encodeMessage({ type: 'awareness', entries })).toEqual(encoding.toUint8Array(presence))
    awareness.destroy()
  })
})

describe('[P2] frames that are not one message', () => {
  test('a prefix of a message, and a message with a byte behind it, are malformed', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (message, cut) => {
        const whole = encodeMessage(message)
        const prefix = whole.subarray(0, cut % whole.length)
        expect(decodeMessage(prefix)).toMatchObject({ ok: false })
        expect(decodeMessage(new Uint8Array([...whole, 0]))).toEqual({ ok: false, error: 'malformed' })
      }),
      { numRuns: 1_000, seed: 21 },
    )
  })

  test('a padded message type is malformed, an unknown one is named so', () => {
    expect(decodeMessage(new Uint8Array([0x80, 0x00, 0x00, 0x01, 0x00]))).toEqual({ ok: false, error: 'malformed' })
    expect(decodeMessage(new Uint8Array([9]))).toEqual({ ok: false, error: 'unknownMessage' })
    expect(decodeMessage(new Uint8Array([0, 3]))).toEqual({ ok: false, error: 'unknownMessage' })
  })

  test('[P7] a position without its hash, and a hash of no position, are malformed', () => {
    for (const [seq, length] of [
      [0, 32],
      [1, 0],
      [1, 31],
      [1, 33],
    ] as const) {
      const message = encodeMessage({ type: 'resume', seq, hash: new Uint8Array(length) })
      expect(decodeMessage(message)).toEqual({ ok: false, error: 'malformed' })
    }
  })

  test('[P5] more presence states, or a larger one, than anybody has are malformed', () => {
    const entry = { client: 1, clock: 1, state: 'null' }
    const many = Array.from({ length: maxAwarenessEntries }, () => entry)
    expect(decodeMessage(encodeMessage({ type: 'awareness', entries: many }))).toMatchObject({ ok: true })
    const tooMany = encodeMessage({ type: 'awareness', entries: [...many, entry] })
    expect(decodeMessage(tooMany)).toEqual({ ok: false, error: 'malformed' })
    const tooLarge = encodeMessage({
      type: 'awareness',
      entries: [{ ...entry, state: 'x'.repeat(maxAwarenessStateBytes) }],
    })
    expect(decodeMessage(tooLarge)).toEqual({ ok: false, error: 'malformed' })
  })
})
