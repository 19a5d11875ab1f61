/** Cells that hold what is no cell's value (D1): refused at the door, and passed over where a store holds them from before. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readLedgerContent } from '../../server/ledger/ledger-content.ts'
import { readCells } from '../../server/log/log-contents.ts'
import { withRoleAlone } from '../../shared/access/principal.ts'
import { contentHash } from '../../shared/document/content-hash.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { AccountId } from '../../shared/ids.ts'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { unsettled } from '../../shared/merge/unsettled.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { encodeMessage } from '../../shared/protocol/encode.ts'
import { RelayClient } from '../support/relay-client.ts'
import { createTestRelay } from '../support/test-relay.ts'

const key = 'entries/row-1/quantity'

// Yjs itself writes no `__proto__` of its own: a name of the same length, changed in the bytes.
const inherited = (name: string) => ({ [name.replaceAll(/./g, 'Q')]: 'x' })

const badValues: readonly (readonly [title: string, value: unknown, name: string | undefined])[] = [
  ['NaN', Number.NaN, undefined],
  ['Infinity', Number.POSITIVE_INFINITY, undefined],
  ['a fraction', 0.1, undefined],
  ['a number too large to be whole everywhere', 2 ** 40, undefined],
  ['a fraction within a figure', { amount: 8.5, unit: '个' }, undefined],
  ['a fraction within a list', [{ a: [0.5] }], undefined],
  ['undefined within an object', { amount: undefined }, undefined],
  ['bytes', new Uint8Array([1, 2, 3]), undefined],
  ['a text', new Y.Text('甲'), undefined],
  ['a map', new Y.Map([['amount', '1']]), undefined],
  ['a list of Yjs', Y.Array.from(['a']), undefined],
  ['an element', new Y.XmlElement('p'), undefined],
  ['a subdocument', new Y.Doc(), undefined],
  ['__proto__', inherited('__proto__'), '__proto__'],
  ['constructor', inherited('constructor'), 'constructor'],
  ['prototype', inherited('prototype'), 'prototype'],
]

/** The update that a program would send which writes the value, over what stands there. */
function updateOf(value: unknown, name: string | undefined, before: Uint8Array | null): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  if (before !== null) Y.applyUpdate(doc, before)
  const known = Y.encodeStateVector(doc)
  const cells = doc.getMap('cells')
  cells.set(key, value instanceof Y.AbstractType ? value.clone() : value)
  const update = Y.encodeStateAsUpdate(doc, known)
  if (name === undefined) return update
  const at = Buffer.from(update).indexOf('Q'.repeat(name.length))
  update.set(new TextEncoder().encode(name), at)
  return update
}

async function openScene(kind: DocumentKind) {
  const relay = createTestRelay()
  const record = await relay.createDocument(kind)
  const open = (account: string) => {
    const office = withRoleAlone({ account: account as AccountId, name: account, role: 'office', chamber: null })
    return new RelayClient(relay, record, { account, principalNow: () => office, isHuibian: false, schema: null })
  }
  const [honest, attacker] = [open('honest'), open('attacker')]
  honest.connect()
  attacker.connect()
  await relay.clock.settle()
  return { relay, record, honest, attacker }
}

describe.each(['ledger', 'roster', 'article'] as const)('in a %s', (kind) => {
  test.each(badValues)('[D1] [A23] %s is refused, first and over an honest value', async (_title, value, name) => {
    for (const isOver of kind === 'article' ? [false] : [false, true]) {
      const { relay, record, honest, attacker } = await openScene(kind)
      if (isOver) honest.doc.getMap('cells').set(key, '诚实')
      await relay.clock.settle()
      const { seq } = await relay.log.load(record.id, 0)
      const before = isOver ? Y.encodeStateAsUpdate(honest.doc) : null
      attacker.sendBytes(encodeMessage({ type: 'update', update: updateOf(value, name, before) }))
      await relay.clock.settle()
      expect(attacker.socket.closedWith).toBe(closeCode.malformed)
      expect((await relay.log.load(record.id, 0)).seq).toBe(seq)
      honest.doc.getMap('cells').set(key, '接着写')
      await relay.clock.settle()
      expect(honest.socket.closedWith).toBeNull()
      expect((await relay.log.load(record.id, 0)).seq).toBe(seq + 1)
    }
  })
})

test.each([
  ['text', '甲'],
  ['nothing', null],
  ['a choice', true],
  ['a figure', { amount: '8.5', scale: '万', unit: '个', qualifier: 'exact', raw: '8.5万个' }],
  ['a place in a list', 3],
  ['a list', ['a', { b: '1' }]],
])('[D1] %s is let in, first and over another', async (_title, value) => {
  const { relay, record, attacker } = await openScene('ledger')
  const before = (await relay.log.load(record.id, 0)).seq
  attacker.doc.getMap('cells').set(key, value)
  attacker.doc.getMap('cells').set(key, '后来')
  attacker.doc.getMap('cells').set(key, value)
  attacker.doc.getMap('cells').delete(key)
  await relay.clock.settle()
  expect(attacker.socket.closedWith).toBeNull()
  expect((await relay.log.load(record.id, 0)).seq).toBe(before + 4)
})

test('[D1] a program’s own text beside the cells is nobody’s business', async () => {
  const { relay, record, attacker } = await openScene('ledger')
  const before = (await relay.log.load(record.id, 0)).seq
  const text = attacker.doc.getText('note')
  text.insert(0, '别的')
  text.insert(1, '中间')
  text.format(0, 2, { bold: true })
  await relay.clock.settle()
  expect(attacker.socket.closedWith).toBeNull()
  expect((await relay.log.load(record.id, 0)).seq).toBe(before + 3)
})

test('[D1] what a store holds from before does not fail its readers', () => {
  const doc = new Y.Doc({ gc: false })
  const honest = { donor: '甲', item: 'mask' }
  for (const [field, value] of Object.entries(honest)) doc.getMap('cells').set(`entries/row-0/${field}`, value)
  for (const [at, [, value, name]] of badValues.entries()) {
    if (name !== undefined || value instanceof Y.Doc) continue
    for (const field of ['donor', 'item', 'quantity', 'money', 'reportedOn', 'chamber', 'deletedAt', 'partOf']) {
      const own = value instanceof Y.AbstractType ? value.clone() : value
      doc.getMap('cells').set(`entries/row-${at + 1}/${field}`, own)
    }
  }
  const { entries } = readLedgerContent(
    readCells([Y.encodeStateAsUpdate(doc)], () => true),
    null,
  )
  expect(entries.get('row-0')).toMatchObject(honest)
  expect(entries.size).toBeGreaterThan(10)
  expect(unsettled(doc, ledgerSchema).overwrites).toEqual([])
  const replica = new Y.Doc()
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  expect(contentHash(replica)).toEqual(contentHash(doc))
})
