/** The figures of a real issue, where they are at hand: items as stated, donors as counted, masks with and without parts. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countDonors } from '../../../../shared/ledger/donor-list.ts'
import { leftOutSums } from '../../../../shared/ledger/ledger-subtotal.ts'
import { findSeriesFalls } from '../../../../shared/ledger/official-series.ts'
import { createTotalsIndex } from '../../../../shared/ledger/totals-index.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { waterfallOf } from '../../../../shared/ledger/waterfall.ts'
import { formatGridAmount, formatTextQuantity } from '../../../../shared/quantity/format-amount.ts'
import { readEntry } from '../../../../shared/ledger/entry.ts'
import { parseDecimal } from '../../../../shared/quantity/decimal.ts'
import { totalsOf, typeRow } from './ledger-rows.ts'

const folder = new URL('../../../../../shared/facts/', import.meta.url)
const isAtHand = existsSync(folder)
if (!isAtHand) console.log('the facts of the real issue are not at hand: its figures are not tested')

function readFacts(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as unknown
}

interface DonorFacts {
  readonly donors: readonly { readonly name: string; readonly member: string | null }[]
}

interface ItemFacts {
  readonly items: readonly {
    readonly name: string
    readonly qty: string
    readonly unit: string
    readonly base_qty: string
    readonly base_unit: string
  }[]
  readonly totals: readonly {
    readonly as_of: string
    readonly figures?: readonly { readonly item: string; readonly qty: string; readonly unit?: string }[]
  }[]
}

interface ReportFacts {
  readonly reports: readonly {
    readonly id: string
    readonly chamber: string | null
    readonly member: string | null
    readonly item: string
    readonly item_raw: string | null
    readonly qty: string | null
    readonly unit: string | null
    readonly subset_of?: string
  }[]
}

describe.skipIf(!isAtHand)('the real issue', () => {
  test('[Q15] has seventeen items with their quantities and units as stated', () => {
    const { items } = readFacts('items') as ItemFacts
    const result = totalsOf(
      Object.fromEntries(
        items.map(({ name, qty, unit }, place) => [`i${place}`, { item: name, quantity: `${qty}${unit}` }]),
      ),
    )
    expect(result.items).toHaveLength(17)
    // The catalogue stands in the order of the table, read down both of its columns.
    expect(result.items.map(({ amount, unit }) => [amount, unit])).toEqual(
      items.map(({ base_qty, base_unit }) => [parseDecimal(base_qty), base_unit]),
    )
    const [masks] = result.items
    expect([formatTextQuantity(masks?.amount ?? '', '个'), formatGridAmount(masks?.amount ?? '')]).toEqual([
      '1183.05万个',
      '11,830,500',
    ])
    expect(
      items.filter(
        ({ qty, unit, base_qty }) =>
          formatTextQuantity(parseDecimal(base_qty) ?? '', unit.replace('万', '')) !== `${qty}${unit}`,
      ),
    ).toEqual([])
  })

  test('[Q22] has 54 and 43 donors, 77 in either, 20 in both, 10 not on the roster', () => {
    const index = createTotalsIndex(defaultTotalsRule)
    const lists = { donors_material: '混合物资', donors_money: '捐款' }
    for (const [list, item] of Object.entries(lists)) {
      for (const [place, { name, member }] of (readFacts(list) as DonorFacts).donors.entries()) {
        const id = `${list}${place}`
        const chamber = member === null ? name : { member, name }
        index.set(id, readEntry(typeRow(id, { donor: name, donorKind: '商会', item }, { chamber })))
      }
    }
    const { donors, chamberDonors } = index.result()
    const expected = { goods: 54, money: 43, either: 77, both: 20, notOnRoster: 10 }
    expect(countDonors(chamberDonors)).toEqual(expected)
    expect(countDonors(donors)).toEqual(expected)
  })

  test('[Q16, Q17] has 7,802,487 masks added up as they stand and 5,975,902 without parts, and says why', () => {
    const index = createTotalsIndex(defaultTotalsRule)
    for (const report of (readFacts('donation_reports') as ReportFacts).reports) {
      const isUnnamed = ['unspecified', 'money'].includes(report.item)
      const row = typeRow(
        report.id,
        {
          item: report.item === 'n95' ? (report.item_raw ?? '') : isUnnamed ? '' : report.item,
          quantity: `${report.qty ?? ''}${report.qty === null ? '' : report.unit}`,
          partOf: report.subset_of ?? '',
        },
        { chamber: report.member === null ? report.chamber : { member: report.member, name: report.chamber ?? '' } },
      )
      index.set(report.id, readEntry(row))
    }
    const masks = index.result().items.find(({ item, unit }) => item === 'mask' && unit === '个')
    expect(waterfallOf(masks?.amount ?? '', leftOutSums(masks?.leftOut ?? []))).toEqual({
      naive: '7802487',
      steps: [
        { reason: 'partOf', entries: 2, amount: '1826585', remaining: '5975902' },
        { reason: 'notConvertible', entries: 2, amount: '0', remaining: '5975902' },
      ],
      result: '5975902',
    })
  })

  test('[Q25] has an official series that never falls', () => {
    const figures = (readFacts('items') as ItemFacts).totals.flatMap(({ as_of, figures: of = [] }) =>
      of.map(({ item, qty, unit = '' }) => ({ asOf: as_of, item, unit, amount: qty })),
    )
    expect(figures.length).toBeGreaterThan(10)
    expect(findSeriesFalls(figures)).toEqual([])
  })
})
