/** What the relay lets into a document applies there at once and completely. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Admission, type Holdings, admit } from '../../../../server/relay/admission.ts'
import { ClockSet } from '../../../../shared/document/clock-set.ts'
import { IdRanges } from '../../../../shared/document/id-ranges.ts'
import { seedClient, seedUpdate } from '../../../../shared/document/seed.ts'
import { readUpdate } from '../../../../shared/document/update-reader.ts'
import type { AccountId } from '../../../../shared/ids.ts'
import { createRandomDocument, editAtRandom } from '../../../support/random-document.ts'
import { type RandomSource, createRandomSource } from '../../../support/random-source.ts'

const me = 'me' as AccountId
const other = 'other' as AccountId
const manyClients = 1_000

function holdingsOf(update: Uint8Array, owners: readonly (readonly [number, AccountId])[] = []): Holdings {
  const read = readUpdate(update)
  if (!read.ok) throw new Error(read.error)
  const deleted = new IdRanges()
  for (const { client, clock, length } of read.update.deleted) deleted.add(client, clock, length)
  return {
    clocks: new ClockSet(read.update.blocks.map((block) => [block.client, block.end])),
    deleted,
    owners: new Map(owners),
    quarantined: new Set(),
  }
}

function decide(holdings: Holdings, update: Uint8Array, budget = manyClients): Admission {
  const read = readUpdate(update)
  if (!read.ok) throw new Error(read.error)
  return admit(holdings, me, update, read.update, budget)
}

function docWith(client: number, update?: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: false })
  if (update !== undefined) Y.applyUpdate(doc, update)
  doc.clientID = client
  return doc
}

function changes(doc: Y.Doc, edit: (text: Y.Text) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  edit(doc.getText('text'))
  return Y.encodeStateAsUpdate(doc, before)
}

describe('deciding about an update', () => {
  test('[R2] a new client’s first update is stored as it came, and the client is to be bound', () => {
    const update = changes(docWith(7), (text) => text.insert(0, 'ab'))
    const admission = decide(holdingsOf(new Uint8Array([0, 0])), update)
    expect(admission).toEqual({ kind: 'accept', update, ends: [[7, 2]], deleted: [], newClients: [7] })
  })

  test('[R1] what the document holds already appends nothing', () => {
    const doc = docWith(7)
    doc.getText('text').insert(0, 'abc')
    doc.getText('text').delete(1, 1)
    const state = Y.encodeStateAsUpdate(doc)
    expect(decide(holdingsOf(state), state)).toEqual({ kind: 'known' })
  })

  test('[R1] of an update that is partly known only the rest is stored', () => {
    const doc = docWith(7)
    const first = changes(doc, (text) => text.insert(0, 'abc'))
    doc.getText('text').insert(3, 'def')
    const admission = decide(holdingsOf(first, [[7, me]]), Y.encodeStateAsUpdate(doc))
    if (admission.kind !== 'accept') throw new Error(admission.kind)
    expect(Y.decodeUpdate(admission.update).structs.map((struct) => [struct.id.clock, struct.length])).toEqual([[3, 3]])
    const replay = docWith(1, first)
    Y.applyUpdate(replay, admission.update)
    expect(replay.getText('text').toJSON()).toBe('abcdef')
  })

  test('[R1] known deletions are not stored again with each new struct', () => {
    const doc = docWith(7)
    doc.getText('text').insert(0, 'abcdef')
    doc.getText('text').delete(0, 2)
    const held = Y.encodeStateAsUpdate(doc)
    const update = changes(doc, (text) => text.delete(0, 1))
    const admission = decide(holdingsOf(held, [[7, me]]), update)
    if (admission.kind !== 'accept') throw new Error(admission.kind)
    expect(admission.deleted).toEqual([{ client: 7, clock: 0, length: 3 }])
    expect(decide(holdingsOf(held, [[7, me]]), held)).toEqual({ kind: 'known' })
  })

  test('[R2] a gap in a client’s clocks is refused', () => {
    const doc = docWith(7)
    doc.getText('text').insert(0, 'ab')
    const update = changes(doc, (text) => text.insert(2, 'c'))
    expect(decide(holdingsOf(new Uint8Array([0, 0])), update)).toEqual({ kind: 'gap' })
  })

  test('[R2] a struct that builds on another client’s unknown one is refused', () => {
    const base = docWith(7)
    base.getText('text').insert(0, 'ab')
    const update = changes(docWith(9, Y.encodeStateAsUpdate(base)), (text) => text.insert(1, 'c'))
    expect(decide(holdingsOf(new Uint8Array([0, 0])), update)).toEqual({ kind: 'gap' })
  })

  test('[R2] deletions of clocks to come are refused', () => {
    expect(decide(holdingsOf(new Uint8Array([0, 0])), new Uint8Array([0, 1, 7, 1, 0, 5]))).toEqual({ kind: 'gap' })
  })

  test('[R2] structs of two clients that wait for each other in a circle are refused', () => {
    // Each holds one character whose left neighbour is the other's.
    const circle = new Uint8Array([2, 1, 9, 0, 0x84, 7, 0, 1, 97, 1, 7, 0, 0x84, 9, 0, 1, 98, 0])
    expect(decide(holdingsOf(new Uint8Array([0, 0])), circle)).toEqual({ kind: 'gap' })
  })

  test('[R2] structs of two clients that build on each other in turn are taken', () => {
    const left = docWith(7)
    const right = docWith(9)
    for (let i = 0; i < 200; i++) {
      const [doc, peer] = i % 2 === 0 ? [left, right] : [right, left]
      doc.getText('text').insert(Math.floor(doc.getText('text').length / 2), 'x')
      Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
    }
    const admission = decide(holdingsOf(new Uint8Array([0, 0])), Y.encodeStateAsUpdate(left))
    expect(admission.kind).toBe('accept')
  })

  test('[R2] new structs of a client id that is bound to another account are refused, known ones are not', () => {
    const theirs = docWith(7)
    theirs.getText('text').insert(0, 'ab')
    const held = Y.encodeStateAsUpdate(theirs)
    const mine = docWith(9, held)
    mine.getText('text').insert(2, 'c')
    const holdings = holdingsOf(held, [[7, other]])
    expect(decide(holdings, Y.encodeStateAsUpdate(mine)).kind).toBe('accept')
    expect(decide(holdings, new Uint8Array([1, 1, 7, 2, 0, 5, 0]))).toEqual({ kind: 'foreign' })
  })

  test('[D6] the client id of seeds brings what a seed holds and nothing more', () => {
    const seed = seedUpdate('article')
    const end = holdingsOf(seed).clocks.next(seedClient)
    expect(decide(holdingsOf(seed), seed)).toEqual({ kind: 'known' })
    expect(decide(holdingsOf(seed), new Uint8Array([1, 1, seedClient, end, 0, 1, 0]))).toEqual({ kind: 'foreign' })
    expect(decide(holdingsOf(new Uint8Array([0, 0])), seed)).toEqual({ kind: 'foreign' })
  })

  test('[R11] a client id over the budget goes to quarantine, and so does what follows it', () => {
    const doc = docWith(7)
    const first = changes(doc, (text) => text.insert(0, 'ab'))
    const second = changes(doc, (text) => text.insert(2, 'c'))
    const holdings = holdingsOf(new Uint8Array([0, 0]))
    expect(decide(holdings, first, 0)).toEqual({ kind: 'overBudget', newClients: [7] })
    const after = { ...holdings, quarantined: new Set([7]) }
    expect(decide(after, second, 5)).toEqual({ kind: 'overBudget', newClients: [7] })
    expect(decide(after, new Uint8Array([0, 1, 7, 1, 0, 1]), 5)).toEqual({ kind: 'overBudget', newClients: [] })
  })
})

describe('admitting mutated updates', () => {
  function mutate(random: RandomSource, update: Uint8Array): Uint8Array {
    const bytes = [...update]
    for (let i = 1 + random.int(3); i > 0; i--) {
      const at = random.int(bytes.length)
      const way = random.int(5)
      if (way === 0) bytes[at] = random.int(256)
      else if (way === 1) bytes[at] = ((bytes[at] ?? 0) + (random.chance(0.5) ? 1 : 255)) & 0xff
      else if (way === 2) bytes.splice(at, 1)
      else if (way === 3) bytes.splice(at, 0, random.int(256))
      else bytes.splice(at, 0, ...bytes.slice(at, at + random.int(8)))
    }
    return new Uint8Array(bytes)
  }

  /** Applies what was admitted and says what is wrong with the result. */
  function applyAdmitted(state: Uint8Array, holdings: Holdings, admission: Admission): string {
    if (admission.kind !== 'accept') return ''
    const doc = new Y.Doc({ gc: false })
    Y.applyUpdate(doc, state)
    Y.applyUpdate(doc, admission.update)
    if (doc.store.pendingStructs !== null) return 'pending structs'
    if (doc.store.pendingDs !== null) return 'pending deletions'
    const clocks = new ClockSet(holdings.clocks.entries())
    for (const [client, end] of admission.ends) clocks.advance(client, end)
    const actual = Y.decodeStateVector(Y.encodeStateVector(doc))
    return [...clocks.entries()].every(([client, end]) => actual.get(client) === end) && actual.size === clocks.size
      ? ''
      : 'other clocks'
  }

  test('[R1] whatever of 20,000 mutated updates is admitted applies at once, completely and without an error', () => {
    const counts = { refused: 0, known: 0, accept: 0, gap: 0, foreign: 0, overBudget: 0 }
    for (let seed = 1; seed <= 400; seed++) {
      const random = createRandomSource(seed)
      const doc = createRandomDocument(random, 20)
      const state = Y.encodeStateAsUpdate(doc)
      const holdings = holdingsOf(state, [
        [100, me],
        [107, me],
        [114, me],
      ])
      const before = random.chance(0.5) ? Y.encodeStateVector(doc) : new Uint8Array([0])
      doc.clientID = random.chance(0.5) ? 100 : 555
      editAtRandom(doc, random, 4)
      const update = Y.encodeStateAsUpdate(doc, before)
      for (let i = 0; i < 50; i++) {
        const mutated = mutate(random, update)
        const read = readUpdate(mutated)
        if (!read.ok) {
          counts.refused++
          continue
        }
        const admission = admit(holdings, me, mutated, read.update, manyClients)
        counts[admission.kind]++
        let fault: string
        try {
          fault = applyAdmitted(state, holdings, admission)
        } catch (error) {
          fault = String(error instanceof Error ? error.stack : error)
        }
        expect(fault, `seed ${seed}, mutation ${i}: ${Buffer.from(mutated).toString('hex')}`).toBe('')
      }
    }
    // Fewer would mean that the mutations no longer reach behind the reader.
    expect(counts.accept).toBeGreaterThan(1_000)
    expect(counts.gap).toBeGreaterThan(100)
    expect(counts.refused).toBeGreaterThan(5_000)
  }, 120_000)
})
