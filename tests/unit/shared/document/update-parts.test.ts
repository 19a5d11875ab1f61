/** What is too large for a frame arrives in parts that the relay takes one after the other, and says the same. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from '../../../../server/relay/admission.ts'
import { ClockSet } from '../../../../shared/document/clock-set.ts'
import { contentHash } from '../../../../shared/document/content-hash.ts'
import { IdRanges } from '../../../../shared/document/id-ranges.ts'
import { type PartLimits, cutUpdate } from '../../../../shared/document/update-parts.ts'
import { maxDeletions, maxStructs, readUpdate } from '../../../../shared/document/update-reader.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { maxFrameBytes, maxPartBytes } from '../../../../shared/protocol/frame-limit.ts'
import { createRandomDocument, editAtRandom } from '../../../support/random-document.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const me = 'me' as AccountId
const clientBudget = 1_000
const limits = (bytes: number): PartLimits => ({ bytes, structs: maxStructs, deletions: maxDeletions })

/** What a relay does with frames of one account: `take` fails if it would not let one in. */
class Taker {
  readonly doc = new Y.Doc({ gc: false })
  readonly #clocks = new ClockSet()
  readonly #deleted = new IdRanges()
  readonly #owners = new Map<number, AccountId>()

  take(update: Uint8Array, what: string): void {
    const read = readUpdate(update)
    if (!read.ok) throw new Error(`${what}: ${read.error}`)
    const holdings = {
      clocks: this.#clocks,
      deleted: this.#deleted,
      owners: this.#owners,
      quarantined: new Set<number>(),
    }
    const admission = admit(holdings, me, update, read.update, clientBudget)
    expect(['accept', 'known'], what).toContain(admission.kind)
    if (admission.kind !== 'accept') return
    for (const [client, end] of admission.ends) this.#clocks.advance(client, end)
    this.#deleted.addAll(admission.deleted)
    for (const client of admission.newClients) this.#owners.set(client, me)
    Y.applyUpdate(this.doc, admission.update)
    expect(this.doc.store.pendingStructs, what).toBeNull()
    expect(this.doc.store.pendingDs, what).toBeNull()
  }
}

function expectSame(taker: Taker, whole: Y.Doc, what: string): void {
  expect(Y.encodeStateVector(taker.doc), what).toEqual(Y.encodeStateVector(whole))
  expect(Y.equalSnapshots(Y.snapshot(taker.doc), Y.snapshot(whole)), what).toBe(true)
  expect(contentHash(taker.doc), what).toBe(contentHash(whole))
  expect(taker.doc.getText('text').toDelta(), what).toEqual(whole.getText('text').toDelta())
  expect(taker.doc.getArray('list').toJSON(), what).toEqual(whole.getArray('list').toJSON())
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, update)
  for (const name of ['meta', 'cells']) doc.getMap(name)
  doc.getXmlFragment('body')
  return doc
}

const structsIn = (part: Uint8Array): number => Y.decodeUpdate(part).structs.length

describe('cutting an update', () => {
  test('[R13] 300 random documents in parts of random sizes arrive as if they had come whole', () => {
    let parts = 0
    for (let seed = 1; seed <= 300; seed++) {
      const random = createRandomSource(seed)
      const doc = createRandomDocument(random, 20 + random.int(100), 2 + random.int(5))
      const held = Y.encodeStateAsUpdate(doc)
      const before = Y.encodeStateVector(doc)
      doc.clientID = 5_000 + seed
      editAtRandom(doc, random, random.int(40))
      const bound = { bytes: 60 + random.int(1_500), structs: 1 + random.int(60), deletions: 1 + random.int(20) }
      const taker = new Taker()
      for (const update of [held, Y.encodeStateAsUpdate(doc, before)]) {
        const cut = cutUpdate(update, bound)
        parts += cut.length
        cut.forEach((part, i) => {
          const what = `seed ${seed}, part ${i} of ${cut.length}`
          taker.take(part, what)
          if (structsIn(part) > 1) expect(part.length, what).toBeLessThanOrEqual(bound.bytes)
          expect(structsIn(part), what).toBeLessThanOrEqual(bound.structs)
        })
        expect(
          cut.slice(0, -1).every((part, i) => structsIn(part) > 0 || structsIn(cut[i + 1] as Uint8Array) === 0),
        ).toBe(true)
      }
      expectSame(taker, docOf(Y.mergeUpdates([held, Y.encodeStateAsUpdate(doc, before)])), `seed ${seed}`)
    }
    expect(parts).toBeGreaterThan(3_000)
  }, 60_000)

  test('[R13] a text of 3 MB is cut at characters, never inside one of two UTF-16 units', () => {
    const doc = new Y.Doc({ gc: false })
    doc.getText('text').insert(0, `a${'🎉'.repeat(200_000)}${'会编'.repeat(350_000)}`)
    doc.getText('text').insert(100_001, '|')
    const update = Y.encodeStateAsUpdate(doc)
    expect(update.length).toBeGreaterThan(2.5 * maxFrameBytes)
    const taker = new Taker()
    for (const part of cutUpdate(update)) {
      expect(part.length).toBeLessThanOrEqual(maxPartBytes)
      taker.take(part, 'a part')
    }
    expectSame(taker, docOf(update), 'the text')
    expect(taker.doc.getText('text').toJSON()).not.toContain('\ufffd')
  })

  test('[R13] cuts between paragraphs where it can: none is seen without its text', () => {
    const doc = new Y.Doc({ gc: false })
    const paragraphs = Array.from({ length: 300 }, (_, i) => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.setAttribute('number', String(i))
      paragraph.insert(0, [new Y.XmlText(`第${i}段`.repeat(1 + (i % 9)))])
      return paragraph
    })
    doc.getXmlFragment('body').insert(0, paragraphs)
    const parts = cutUpdate(Y.encodeStateAsUpdate(doc), limits(2_000))
    expect(parts.length).toBeGreaterThan(10)
    const taker = new Taker()
    let seen = 0
    for (const part of parts) {
      taker.take(part, 'a part')
      const elements = taker.doc.getXmlFragment('body').toArray() as Y.XmlElement[]
      for (const element of elements) {
        expect(element.getAttribute('number')).toBeDefined()
        expect((element.get(0) as Y.XmlText).toJSON()).toMatch(/^第/)
      }
      seen = elements.length
    }
    expect(seen).toBe(300)
  })

  test('[R13] more structs and deletions than a frame may hold are shared out', () => {
    const doc = new Y.Doc({ gc: false })
    const cells = doc.getMap('cells')
    doc.transact(() => {
      for (let i = 0; i < maxStructs + 10; i++) cells.set(`${i}`, i)
    })
    const few = { bytes: 10_000_000, structs: maxStructs, deletions: 500 }
    doc.transact(() => {
      for (let i = 0; i < 2_000; i += 2) cells.delete(`${i}`)
    })
    const parts = cutUpdate(Y.encodeStateAsUpdate(doc), few)
    expect(parts.map(structsIn)).toEqual([maxStructs, 10, 0, 0])
    const taker = new Taker()
    for (const part of parts) taker.take(part, 'a part')
    expectSame(taker, doc, 'the cells')
  }, 60_000)

  test('a single value that cannot be cut stays whole, for the relay to refuse', () => {
    const doc = new Y.Doc({ gc: false })
    doc.getMap('cells').set('a', 'x'.repeat(5_000))
    doc.getMap('cells').set('b', 'y')
    const parts = cutUpdate(Y.encodeStateAsUpdate(doc), limits(1_000))
    expect(parts.map((part) => part.length > 5_000)).toEqual([true, false])
  })

  test('what fits, and what is no update, is left as it is', () => {
    const doc = new Y.Doc({ gc: false })
    doc.getText('text').insert(0, '会')
    const update = Y.encodeStateAsUpdate(doc)
    expect(cutUpdate(update)[0]).toBe(update)
    const noise = new Uint8Array(maxPartBytes + 1).fill(255)
    expect(cutUpdate(noise)).toEqual([noise])
  })
})
