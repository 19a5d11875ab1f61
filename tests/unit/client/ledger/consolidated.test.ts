/** The office's page over all ledgers: each figure leads to its ledgers, in the order of names and never of amounts. */
import { describe, expect, test } from 'vitest'
import {
  amountsByFigure,
  chamberReports,
  hasEntries,
  partsOfFigure,
  summedFigures,
} from '../../../../client/ledger/consolidated.ts'
import { convertLedgers } from '../../../../client/ledger/consolidated-conversion.ts'
import { countDonorShares, donorsOf } from '../../../../client/ledger/donor-shares.ts'
import { homeFirst } from '../../../../client/ledger/figure-list.ts'
import { createChamberDirectory } from '../../../../shared/roster/chamber-directory.ts'
import { readEntry } from '../../../../shared/ledger/entry.ts'
import { type LedgerSubtotal, subtotalOf, sumSubtotals } from '../../../../shared/ledger/ledger-subtotal.ts'
import { createTotalsIndex } from '../../../../shared/ledger/totals-index.ts'
import type { LedgerRate } from '../../../../shared/ledger/rate-table.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { type Cells, money, quantity } from './support/ledger-desk.ts'

const members = ['m001 新加坡商会', 'm002 阿联酋商会', 'm003 埃及商会'].map((each, at) => {
  const [id = '', name = ''] = each.split(' ')
  return {
    id,
    rank: String(at),
    name,
    place: '',
    role: '',
    roleFrom: '',
    roleTo: '',
    batch: '',
    status: '',
    isDeleted: false,
  }
})
const directory = createChamberDirectory(members, [])

function ledger(
  id: string,
  chamber: string | null,
  entries: Readonly<Record<string, Cells>>,
  rates: readonly LedgerRate[] = [],
): LedgerSubtotal {
  const index = createTotalsIndex(defaultTotalsRule, { chamberName: (member) => directory.name(member) })
  const owner = chamber === null ? null : { member: chamber, name: directory.name(chamber) ?? chamber }
  for (const [row, cells] of Object.entries(entries)) index.set(row, readEntry({ ...cells, id: row }, owner))
  return subtotalOf(index.result(), { id, chamber, title: `${id} 台账`, rates })
}

const ledgers = [
  ledger('l1', 'm001', {
    a: { item: 'mask', quantity: quantity('100') },
    b: { item: 'mask', quantity: quantity('40'), partOf: 'a' },
  }),
  ledger('l2', 'm002', {
    c: { item: 'mask', quantity: quantity('900', '个', 'about') },
    d: { money: money('50', 'EUR') },
    e: { money: money('7') },
  }),
  ledger('l3', null, { f: { donor: '远方友人', item: 'goggles', quantity: quantity('3', '副') } }),
]
const figures = summedFigures(sumSubtotals(ledgers))
const masks = figures.find(({ key }) => key.kind === 'item' && key.item === 'mask')!
const nameOf = (each: LedgerSubtotal): string => (each.chamber === null ? '办公室' : directory.name(each.chamber)!)

describe('figures over all ledgers', () => {
  test('add up within a unit and a currency and no further', () => {
    expect([...amountsByFigure(figures)]).toEqual([
      ['item/mask/个', '1000'],
      ['item/goggles/副', '3'],
      ['money/CNY', '7'],
      ['money/EUR', '50'],
    ])
    expect(masks.approximate).toBe(1)
  })

  test('lead to the ledgers that make them, by name, whatever their amounts', () => {
    const parts = partsOfFigure(ledgers, masks.key, 'counted', nameOf)
    expect(parts.map(({ name, amount, entries }) => [name, amount, entries])).toEqual([
      ['阿联酋商会', '900', 1],
      ['新加坡商会', '100', 1],
    ])
    const reversed = partsOfFigure(ledgers.toReversed(), masks.key, 'counted', nameOf)
    expect(reversed).toEqual(parts)
  })

  test('lead to what was left out, with its reason', () => {
    const parts = partsOfFigure(ledgers, masks.key, 'partOf', nameOf)
    expect(parts.map(({ id, amount, entries }) => [id, amount, entries])).toEqual([['l1', '40', 1]])
    expect(partsOfFigure(ledgers, masks.key, 'undated', nameOf)).toEqual([])
  })

  test('begin with the federation’s own currency', () => {
    const sums = [{ currency: 'EUR' }, { currency: 'CNY' }, { currency: 'USD' }]
    expect(homeFirst(sums).map(({ currency }) => currency)).toEqual(['CNY', 'EUR', 'USD'])
  })
})

test('chambers stand by name, those of the roster without a ledger among them', () => {
  const empty = ledger('l4', 'm003', {})
  expect(hasEntries(empty)).toBe(false)
  const reports = chamberReports([...ledgers, empty, ledger('l5', 'x9', { g: { item: 'mask' } })], directory)
  expect(reports.map(({ name, hasReported, ledger: id }) => [name, hasReported, id])).toEqual([
    ['阿联酋商会', true, 'l2'],
    ['埃及商会', false, 'l4'],
    ['新加坡商会', true, 'l1'],
    ['l5 台账', true, 'l5'],
  ])
  expect(chamberReports(ledgers, directory).find(({ id }) => id === 'm003')?.ledger).toBeNull()
})

test('donors are told by what they gave and whether they are on the roster', () => {
  const { donors } = sumSubtotals(ledgers)
  expect(countDonorShares(donors)).toEqual({ every: 3, goods: 3, money: 1, both: 1, off: 1 })
  expect(donorsOf(donors, 'off').map(({ name }) => name)).toEqual(['远方友人'])
  expect(donorsOf(donors, 'both').map(({ chamber }) => chamber)).toEqual(['m002'])
})

describe('[Q27] money of all ledgers in yuan', () => {
  const rate = (currency: string, value: string, date: string, source = '中间价'): LedgerRate => {
    return { id: `${currency}${date}${value}`, currency, rate: value, date, source }
  }
  const cash = (amount: string, currency: string): Cells => ({ money: money(amount, currency) })
  const all = [
    ledger('l1', 'm001', { a: cash('10', 'EUR'), b: cash('100', 'CNY') }, [rate('EUR', '7.5', '2020-02-03')]),
    ledger('l2', 'm002', { c: cash('0.2', 'EUR'), d: cash('3', 'USD') }),
    ledger('l3', 'm003', { e: cash('80', 'LAK'), f: cash('1', 'LAK'), g: cash('0.1', 'EUR') }, [
      rate('EUR', '7.5', '2020-02-03'),
    ]),
    ledger('office', null, { h: cash('5', 'LAK') }, [rate('EUR', '8', '2020-03-01'), rate('USD', '7', '2020-03-01')]),
  ]

  test('goes by each ledger’s own rates, then the office’s; equal rates are one line, and the rest is named with its sum', () => {
    const { yuan, parts, unconverted } = convertLedgers(all, null)
    expect(parts.map(({ currency, amount, rate, yuan }) => [currency, amount, rate?.rate ?? null, yuan])).toEqual([
      ['CNY', '100', null, '100'],
      ['EUR', '10.1', '7.5', '75.75'],
      ['EUR', '0.2', '8', '1.6'],
      ['USD', '3', '7', '21'],
    ])
    expect(yuan).toBe('198.35')
    expect(unconverted).toEqual([{ currency: 'LAK', amount: '86' }])
  })

  test('takes no rate that was not known at the cut-off, and claims nothing where there is none', () => {
    const early = convertLedgers(all, '2020-02-28')
    expect(early.yuan).toBe('175.75')
    expect(early.unconverted).toEqual([
      { currency: 'EUR', amount: '0.2' },
      { currency: 'LAK', amount: '86' },
      { currency: 'USD', amount: '3' },
    ])
    expect(convertLedgers(ledgers, null)).toMatchObject({
      yuan: null,
      unconverted: [{ currency: 'EUR', amount: '50' }],
    })
  })
})
