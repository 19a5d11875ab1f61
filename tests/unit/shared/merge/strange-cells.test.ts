/** Cells that hold what no program of ours writes: they are told of, and keep nobody from what others wrote. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { cellsOf } from '../../../../shared/document/cell.ts'
import { contentKey } from '../../../../shared/document/content-key.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { unsettled } from '../../../../shared/merge/unsettled.ts'

const strange: readonly (readonly [string, () => unknown])[] = [
  ['a text that people edit together', () => new Y.Text('口罩')],
  ['a map that people edit together', () => new Y.Map()],
  ['no number', () => Number.NaN],
  ['an amount without end', () => ({ amount: Number.POSITIVE_INFINITY, unit: '个' })],
]

test.each(strange)('%s is an overwrite like any other, and looks like nothing', (_, make) => {
  const one = new Y.Doc({ gc: false })
  const other = new Y.Doc({ gc: false })
  const strangeCells = one.getMap('cells')
  for (const field of ['donor', 'item', 'quantity']) {
    strangeCells.set(`entries/rowOne000000001/${field}`, make())
    cellsOf(other).set(`entries/rowOne000000001/${field}`, '甲')
    cellsOf(other).set(`entries/rowTwo000000002/${field}`, '乙')
    cellsOf(other).set(`entries/rowSix000000003/${field}`, '乙')
  }
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other))
  const { overwrites, duplicates } = unsettled(one, ledgerSchema)
  expect(overwrites.map(({ key }) => key.field).sort()).toEqual(['donor', 'item', 'quantity'])
  expect(duplicates.map(({ rows }) => rows)).toEqual([['rowSix000000003', 'rowTwo000000002']])
})

test('content is compared by its one spelling, whatever the order of its keys', () => {
  expect(contentKey({ a: '1', b: { c: true } })).toBe(contentKey({ b: { c: true }, a: '1' }))
  expect(contentKey(Number.NaN)).toBeNull()
  expect(contentKey([[Number.NEGATIVE_INFINITY]])).toBeNull()
})
