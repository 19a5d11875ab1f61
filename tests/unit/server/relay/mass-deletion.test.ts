/** When people are told that somebody takes out most of a document, and when not. */
import { expect, test } from 'vitest'
import { MassDeletionWatch, fewestRemoved, spellMs } from '../../../../server/relay/mass-deletion.ts'
import { IdRanges } from '../../../../shared/document/id-ranges.ts'
import type { DocumentKind } from '../../../../shared/document/kind.ts'
import { type AccountId, createDocumentId } from '../../../../shared/ids.ts'
import { notice } from '../../../../shared/protocol/notice.ts'
import { createRandomSource } from '../../../support/random-source.ts'
import { RelayClient } from '../../../support/relay-client.ts'
import { createTestRelay } from '../../../support/test-relay.ts'

const document = createDocumentId()
const ann = 'ann' as AccountId
const change = (removed: number, held: number, more: { kind?: DocumentKind; added?: number; atMs?: number } = {}) => ({
  kind: 'article' as DocumentKind,
  account: ann,
  atMs: 1_000,
  added: 0,
  removed,
  held,
  ...more,
})

test.each([
  ['just over half', change(501, 1_000), true],
  ['half', change(500, 1_000), false],
  ['a short note', change(fewestRemoved - 1, fewestRemoved - 1), false],
  ['an article written anew', change(900, 1_000, { added: 900 }), true],
  ['a table whose cells are written anew', change(900, 1_000, { kind: 'ledger', added: 900 }), false],
  ['a table that is emptied', change(900, 1_000, { kind: 'ledger' }), true],
] as const)('[A9] of %s people are told or not', (_name, one, isTold) => {
  const deletion = new MassDeletionWatch().add(document, one, 7)
  expect(deletion?.seqs ?? null).toEqual(isTold ? [7] : null)
})

test('[A9] what comes in parts within moments counts together, what comes later does not', () => {
  const watch = new MassDeletionWatch()
  expect(watch.add(document, change(300, 1_000), 3)).toBeNull()
  expect(watch.add(document, change(0, 700), 4)).toBeNull()
  expect(watch.add(document, change(300, 700, { atMs: 1_000 + spellMs - 1 }), 5)?.seqs).toEqual([3, 5])
  expect(watch.add(document, change(50, 400, { atMs: 1_000 + spellMs }), 6)).toBeNull()
})

test('[A9] in a room everybody is told once, whatever parts follow', async () => {
  const relay = createTestRelay()
  const record = await relay.createDocument()
  const [client, other] = ['ann', 'bob'].map((account) => new RelayClient(relay, record, { account }))
  if (client === undefined || other === undefined) throw new Error('no clients')
  client.connect()
  other.connect()
  const text = client.doc.getText('body')
  text.insert(0, '字'.repeat(1_000))
  await relay.clock.settle()
  text.delete(0, 600)
  text.delete(0, 300)
  await relay.clock.settle()
  expect(other.all('notice')).toEqual([{ type: 'notice', code: notice.massDeletion, detail: '' }])
  expect(relay.events.filter(({ event }) => event === 'massDeletion').map(({ fields }) => fields?.['removed'])).toEqual(
    [600, 900],
  )
})

test('ranges count what they do not hold as a set of numbers does (seed 7)', () => {
  const random = createRandomSource(7)
  for (let round = 0; round < 300; round++) {
    const ranges = new IdRanges()
    const held = new Set<number>()
    for (let i = 0; i < random.int(8); i++) {
      const [clock, length] = [random.int(40), 1 + random.int(8)]
      ranges.add(1, clock, length)
      for (let at = clock; at < clock + length; at++) held.add(at)
    }
    const [clock, length] = [random.int(45), 1 + random.int(20)]
    const missing = Array.from({ length }, (_, i) => clock + i).filter((at) => !held.has(at)).length
    expect(ranges.countMissing(1, clock, length)).toBe(missing)
    expect(ranges.countMissing(2, clock, length)).toBe(length)
  }
})
