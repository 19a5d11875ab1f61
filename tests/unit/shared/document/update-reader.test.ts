/** The reader says of every update what Yjs says, and refuses what Yjs would stumble over. */
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type ReadUpdate, maxClock, maxStructs, readUpdate } from '../../../../shared/document/update-reader.ts'
import { createRandomDocument, editAtRandom } from '../../../support/random-document.ts'
import { createRandomSource } from '../../../support/random-source.ts'

function read(bytes: Uint8Array): ReadUpdate {
  const result = readUpdate(bytes)
  if (!result.ok) throw new Error(result.error)
  return result.update
}

function refusal(bytes: Uint8Array): string {
  const result = readUpdate(bytes)
  return result.ok ? 'accepted' : result.error
}

/** Writes numbers as variable-length, strings with their length. */
function bytesOf(...parts: (number | string | Uint8Array)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

const oneText = (text: string): Uint8Array => bytesOf(1, 1, 77, 0, 0x04, 1, 'text', text, 0)

describe('reading what Yjs writes', () => {
  test('agrees with Yjs on every struct and deletion of 300 random documents and their differences', () => {
    let structs = 0
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandomSource(seed)
      const doc = createRandomDocument(random, 60)
      const before = Y.encodeStateVector(doc)
      const whole = Y.encodeStateAsUpdate(doc)
      editAtRandom(doc, random, 5)
      for (const update of [whole, Y.encodeStateAsUpdate(doc, before), Y.encodeStateAsUpdate(doc)]) {
        const ours = read(update)
        const theirs = Y.decodeUpdate(update)
        const starts = ours.blocks.flatMap((block) => block.starts.map((clock) => [block.client, clock]))
        expect(starts, `seed ${seed}`).toEqual(theirs.structs.map((struct) => [struct.id.client, struct.id.clock]))
        for (const block of ours.blocks) {
          const last = theirs.structs.findLast((struct) => struct.id.client === block.client)
          expect(block.end, `seed ${seed}`).toBe((last?.id.clock ?? 0) + (last?.length ?? 0))
        }
        const deletions = [...theirs.ds.clients].flatMap(([client, items]) =>
          items.map(({ clock, len }) => ({ client, clock, length: len })),
        )
        expect(ours.deleted, `seed ${seed}`).toEqual(deletions)
        structs += starts.length
      }
    }
    expect(structs).toBeGreaterThan(20_000)
  }, 60_000)

  test('names what a struct builds on when it is another client’s', () => {
    const left = new Y.Doc()
    left.clientID = 5
    left.getText('text').insert(0, 'ab')
    const right = new Y.Doc()
    right.clientID = 9
    Y.applyUpdate(right, Y.encodeStateAsUpdate(left))
    const before = Y.encodeStateVector(right)
    right.getText('text').insert(1, 'x')
    const { blocks } = read(Y.encodeStateAsUpdate(right, before))
    expect(blocks.map((block) => block.dependencies)).toEqual([
      [
        { at: 0, client: 5, clock: 0 },
        { at: 0, client: 5, clock: 1 },
      ],
    ])
  })

  test('marks where the delete set begins', () => {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'ab')
    doc.getText('text').delete(0, 1)
    const update = Y.encodeStateAsUpdate(doc)
    const { deleteSetOffset } = read(update)
    expect(read(new Uint8Array([0, ...update.subarray(deleteSetOffset)])).deleted).toHaveLength(1)
  })
})

describe('[P2] refusing what is not one strict V1 update', () => {
  const nested = (depth: number): Uint8Array =>
    bytesOf(
      1,
      1,
      77,
      0,
      0x08,
      1,
      'list',
      1,
      new Uint8Array([...Array.from({ length: depth }, () => [117, 1]).flat(), 126]),
      0,
    )
  const inAny = (key: string): Uint8Array =>
    bytesOf(1, 1, 77, 0, 0x08, 1, 'list', 1, new Uint8Array([118, 1]), key, new Uint8Array([126]), 0)

  test('accepts the plain forms that the refused ones are bent from', () => {
    expect(refusal(oneText('会编'))).toBe('accepted')
    expect(refusal(nested(60))).toBe('accepted')
    expect(refusal(inAny('key'))).toBe('accepted')
    expect(refusal(bytesOf(0, 0))).toBe('accepted')
  })

  test('every strict prefix of an update', () => {
    const doc = createRandomDocument(createRandomSource(4), 40)
    const update = Y.encodeStateAsUpdate(doc)
    for (let length = 0; length < update.length; length++) {
      expect(refusal(update.subarray(0, length)), `${length} bytes`).not.toBe('accepted')
    }
  })

  test('V2 updates', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const doc = createRandomDocument(createRandomSource(seed), 30)
      expect(refusal(Y.encodeStateAsUpdateV2(doc)), `seed ${seed}`).not.toBe('accepted')
    }
  })

  test.each([
    ['bytes behind the update', bytesOf(oneText('x'), 7), 'bytes follow the update'],
    ['a padded number', new Uint8Array([0x80, 0x00, 0x00]), 'a number is padded'],
    [
      'a number above 2^53',
      new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 1]),
      'a number is out of range',
    ],
    ['a client without structs', bytesOf(1, 0, 77, 0, 0), 'a client has no structs'],
    ['a client named twice', bytesOf(2, 1, 77, 0, 0, 1, 1, 77, 1, 0, 1, 0), 'the clients are out of order'],
    ['clients in rising order', bytesOf(2, 1, 7, 0, 0, 1, 1, 77, 0, 0, 1, 0), 'the clients are out of order'],
    [
      'more structs than a replica takes at once',
      bytesOf(1, maxStructs + 1, 77, 0),
      'the update holds too many structs',
    ],
    ['a skip', bytesOf(1, 1, 77, 0, 10, 5, 0), 'the update skips clocks'],
    ['an empty garbage struct', bytesOf(1, 1, 77, 0, 0, 0, 0), 'a struct is empty'],
    ['an empty string', oneText(''), 'a struct is empty'],
    ['an unknown content', bytesOf(1, 1, 77, 0, 0x0b, 1, 'text', 0), 'a struct has content of an unknown kind'],
    ['an unknown type', bytesOf(1, 1, 77, 0, 0x07, 1, 'text', 7, 0), 'a struct holds an unknown type'],
    [
      'an unknown kind of parent',
      bytesOf(1, 1, 77, 0, 0x04, 2, 'text', 'x', 0),
      'a struct has an unknown kind of parent',
    ],
    ['a clock out of range', bytesOf(1, 1, 77, maxClock, 0, 1, 0), 'a clock is out of range'],
    ['a deletion out of range', bytesOf(0, 1, 77, 1, maxClock, 1), 'a clock is out of range'],
    ['an empty deletion', bytesOf(0, 1, 77, 1, 0, 0), 'a deletion is empty'],
    [
      'a struct built on itself',
      new Uint8Array([1, 1, 77, 4, 0x84, 77, 4, 1, 97, 0]),
      'a struct builds on a later one of its own client',
    ],
    [
      'a string that is not UTF-8',
      bytesOf(1, 1, 77, 0, 4, 1, 'text', 1, new Uint8Array([0xff]), 0),
      'a string is not UTF-8',
    ],
    ['a value nested too deeply', nested(70), 'a value is nested too deeply'],
    ['a mark that is not JSON', bytesOf(1, 1, 77, 0, 0x06, 1, 'text', 'bold', '{', 0), 'a value is not JSON'],
    [
      'a map key __proto__',
      bytesOf(1, 1, 77, 0, 0x28, 1, 'cells', '__proto__', 1, new Uint8Array([126]), 0),
      'a key is a name that objects inherit',
    ],
    ['a value’s key constructor', inAny('constructor'), 'a key is a name that objects inherit'],
    ['a value’s key prototype', inAny('prototype'), 'a key is a name that objects inherit'],
    [
      'an embedded key __proto__',
      bytesOf(1, 1, 77, 0, 5, 1, 'text', '{"__proto__":1}', 0),
      'a value is nested too deeply or has a forbidden key',
    ],
  ])('%s', (_name, bytes, error) => {
    expect(refusal(bytes)).toBe(error)
  })
})
