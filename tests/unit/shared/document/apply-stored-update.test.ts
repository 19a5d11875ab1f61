/** Applying what this side stored gives exactly what Yjs gives. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../../../shared/document/apply-stored-update.ts'
import { createRandomSource, type RandomSource } from '../../../support/random-source.ts'

const seed = Number(process.env['FUZZ_SEED'] ?? 20261124)

// One, two, three and four bytes in UTF-8, the borders between them, and what a careless decoder takes for a mark.
const characters = [
  'a',
  '/',
  '\u007F',
  '\u0080',
  'é',
  '\u07FF',
  '\u0800',
  '捐',
  '\uD7FF',
  '\uE000',
  '\uFEFF',
  '𠮷',
  '👩‍🚀',
]

function text(random: RandomSource): string {
  const length = random.chance(0.1) ? 40 + random.int(80) : random.int(12)
  return Array.from({ length }, () => random.pick(characters)).join('')
}

function value(random: RandomSource, depth = 0): unknown {
  const plain = [() => text(random), () => null, () => true, () => false, () => undefined, () => random.int(2 ** 30)]
  const deep = [
    () => Array.from({ length: random.int(4) }, () => value(random, depth + 1)),
    () => Object.fromEntries(Array.from({ length: random.int(5) }, () => [text(random), value(random, depth + 1)])),
    () => new Uint8Array([1, 2, 3]),
    () => -random.next() * 1e9,
    () => 2n ** 40n,
  ]
  return random.pick(depth < 3 ? [...plain, ...deep] : plain)()
}

function write(doc: Y.Doc, random: RandomSource): void {
  const cells = doc.getMap('cells')
  const body = doc.getXmlFragment('body')
  for (let i = 0; i < 30; i++) {
    if (random.chance(0.7)) cells.set(`entries/${text(random) || 'r'}/${random.int(5)}`, value(random))
    else if (random.chance(0.5)) body.insert(0, [new Y.XmlText(text(random))])
    else if (body.length > 0) body.delete(random.int(body.length), 1)
  }
}

it(`reads every kind of content as Yjs does (seed ${seed})`, () => {
  const random = createRandomSource(seed)
  let bytes = 0
  for (let round = 0; round < 150; round++) {
    const one = new Y.Doc({ gc: false })
    const two = new Y.Doc({ gc: false })
    write(one, random)
    write(two, random)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    write(one, random)
    const update = Y.encodeStateAsUpdate(one)
    const quick = new Y.Doc({ gc: false })
    const slow = new Y.Doc({ gc: false })
    applyStoredUpdate(quick, update)
    Y.applyUpdate(slow, update)
    expect(quick.toJSON()).toEqual(slow.toJSON())
    expect(Y.encodeStateAsUpdate(quick)).toEqual(Y.encodeStateAsUpdate(slow))
    bytes += update.length
  }
  expect(bytes).toBeGreaterThan(100_000)
})

it(`reads a large update as Yjs does, where strings come again (seed ${seed})`, () => {
  const random = createRandomSource(seed)
  const doc = new Y.Doc({ gc: false })
  for (let round = 0; round < 60; round++) write(doc, random)
  doc.getMap('cells').set('entries/long', 'x'.repeat(40) + '长'.repeat(90))
  const update = Y.encodeStateAsUpdate(doc)
  expect(update.length).toBeGreaterThan(30_000)
  const quick = new Y.Doc({ gc: false })
  const slow = new Y.Doc({ gc: false })
  Y.applyUpdate(slow, update)
  // As it lies in a frame: not at the beginning of its memory.
  const frame = new Uint8Array(update.length + 3)
  frame.set(update, 3)
  applyStoredUpdate(quick, frame.subarray(3))
  expect(quick.toJSON()).toEqual(slow.toJSON())
  expect(Y.encodeStateAsUpdate(quick)).toEqual(Y.encodeStateAsUpdate(slow))
})

it(`says of bytes that are no update what Yjs says (seed ${seed})`, () => {
  const random = createRandomSource(seed)
  const doc = new Y.Doc({ gc: false })
  write(doc, random)
  const update = Y.encodeStateAsUpdate(doc)
  let refused = 0
  for (let round = 0; round < 3_000; round++) {
    const bad = update.slice(0, random.chance(0.3) ? random.int(update.length) : update.length)
    if (bad.length > 0) bad[random.int(bad.length)] = random.int(256)
    const outcome = (apply: (into: Y.Doc) => void): unknown => {
      const into = new Y.Doc({ gc: false })
      try {
        apply(into)
      } catch (error) {
        return (error as Error).name
      }
      return into.toJSON()
    }
    const slow = outcome((into) => Y.applyUpdate(into, bad))
    if (typeof slow === 'string') refused++
    expect(outcome((into) => applyStoredUpdate(into, bad))).toEqual(slow)
  }
  expect(refused).toBeGreaterThan(500)
})
