/** Totals of a ledger that is being edited are those of the same ledger read afresh. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { noChamberNames } from '../../../../server/ledger/chamber-names.ts'
import { HotLedger, indexOf } from '../../../../server/ledger/hot-ledger.ts'
import {
  formatLedgerContent,
  isLedgerCell,
  parseLedgerContent,
  readLedgerContent,
} from '../../../../server/ledger/ledger-content.ts'
import { readUnforkedCells } from '../../../../server/log/unforked-cells.ts'
import { type CellValue, cellsOf } from '../../../../shared/document/cell.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { linkRows, unlinkRows } from '../../../../shared/merge/same-links.ts'
import { createRandomSource } from '../../../support/random-source.ts'

const author = { at: '2026-03-01T00:00:00.000Z', by: '甲' }
const chamber = { member: 'm013', name: '某商会' }
const received = { ...defaultTotalsRule, basis: 'received' } as const

function randomValue(field: string, below: (n: number) => number): CellValue {
  switch (field) {
    case 'quantity':
      return { amount: `${below(900)}.${below(9)}`, scale: '', unit: '个', qualifier: 'exact', raw: '' }
    case 'item':
      return ['mask', 'goggles', 'money', ''][below(4)] ?? null
    case 'status':
      return below(2) === 0 ? 'received' : null
    case 'partOf':
      return below(2) === 0 ? `r${below(12)}` : ''
    case 'deletedAt':
      return below(3) === 0 ? { at: author.at, by: author.by, seen: {} } : null
    case 'currency':
      return below(4) === 0 ? '' : 'EUR'
    case 'rate':
      return `7.${below(9)}`
    case 'date':
      return `2020-0${1 + below(9)}-01`
    default:
      return `甲${below(5)}`
  }
}

test('[D1] a name that is no cell’s changes nothing, however much it looks like one', () => {
  const quantity = randomValue('quantity', () => 7)
  const cells: [string, CellValue][] = [
    ['entries/a/item', 'mask'],
    ['entries/a/quantity', quantity],
  ]
  const strange: [string, CellValue][] = [
    ['entries/a/item/item', 'goggles'],
    ['entries/a b/item', 'mask'],
    ['entries/a b/quantity', quantity],
    ['entries//quantity', quantity],
    ['others/b/quantity', quantity],
  ]
  const plain = readLedgerContent(cells, chamber)
  expect(plain.entries.size).toBe(1)
  expect(readLedgerContent([...cells, ...strange], chamber)).toEqual(plain)
})

test('random edits: the same totals as read afresh, under two rules', () => {
  let ratesSeen = 0
  for (let seed = 1; seed <= 25; seed++) {
    const random = createRandomSource(seed)
    const below = (n: number): number => random.int(n)
    const doc = new Y.Doc({ gc: false })
    const hot = new HotLedger(doc, chamber, noChamberNames)
    for (let step = 0; step < 40; step++) {
      doc.transact(() => {
        const [a, b] = [`r${below(12)}`, `r${below(12)}`]
        if (below(6) === 0 && a !== b) linkRows(doc, [a, b], author)
        else if (below(8) === 0) unlinkRows(doc, [a], author)
        for (let n = below(4); n >= 0; n--) {
          const field = ['donor', 'item', 'quantity', 'status', 'partOf', 'deletedAt'][below(6)] ?? 'donor'
          cellsOf(doc).set(`entries/r${below(12)}/${field}`, randomValue(field, below))
        }
      })
      const rated = ['currency', 'rate', 'date', 'source', 'deletedAt'][below(5)] ?? 'rate'
      cellsOf(doc).set(`rates/x${below(3)}/${rated}`, randomValue(rated, below))
      const fresh = readLedgerContent(cellsOf(doc).entries(), chamber)
      expect(hot.rates(), `seed ${seed}, step ${step}`).toEqual(fresh.rates)
      ratesSeen += fresh.rates.length
      for (const rule of [defaultTotalsRule, received]) {
        const expected = indexOf(fresh, rule, noChamberNames).result()
        expect(hot.result(rule), `seed ${seed}, step ${step}`).toEqual(expected)
      }
    }
    const bytes = Y.encodeStateAsUpdate(doc)
    const quick = readLedgerContent(readUnforkedCells([bytes], isLedgerCell) ?? [], chamber)
    const kept = parseLedgerContent(formatLedgerContent(quick))
    expect(indexOf(kept, received, noChamberNames).result(), `seed ${seed}`).toEqual(hot.result(received))
    expect(kept.rates, `seed ${seed}`).toEqual(hot.rates())
  }
  expect(ratesSeen).toBeGreaterThan(100)
})
