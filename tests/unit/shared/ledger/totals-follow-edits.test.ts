/** Totals that follow random edits, links and deletions against totals made from scratch. */
import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { joinTotals } from '../../../../shared/ledger/join-totals.ts'
import { leftOutSums, subtotalOf, sumSubtotals } from '../../../../shared/ledger/ledger-subtotal.ts'
import { type TotalsResult, createTotalsIndex } from '../../../../shared/ledger/totals-index.ts'
import { type TotalsRule, defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { waterfallOf } from '../../../../shared/ledger/waterfall.ts'
import { sum } from '../../../../shared/quantity/decimal.ts'
import { type RandomSource, createRandomSource } from '../../../support/random-source.ts'
import { typeEntry } from './ledger-rows.ts'

const seeds = Array.from({ length: 40 }, (_, index) => 20_200_324 + index * 7919)
const edits = 150
const rowCount = 24

function randomEntry(random: RandomSource, id: string): LedgerEntry {
  const entry = typeEntry(id, {
    donor: random.pick(['甲公司', '乙公司', '丙公司', '']),
    chamber: random.pick(['m001', 'm002', '月球商会', '']),
    tie: random.pick(['', 'explicit', 'none']),
    item: random.pick(['口罩', 'N95口罩', '防护服', '消毒液', '新物资', '捐款', '']),
    quantity: random.pick(['8.5万个', '3只', '5箱', '7', '数千', '很多', '-1个', '2.25吨', '']),
    money: random.pick(['', '', '100.10元', '5英镑', '1 foo', '近3万元']),
    goodsValue: random.pick(['', '', '33000欧元']),
    reportedOn: random.pick(['2020-02-01', '2020-03-24', '2020-03-25', '2020-03', '开春', '']),
    deliveredOn: random.pick(['', '2020-03-10', '2020-04-01']),
    status: random.pick(['delivered', 'in_transit', 'receipt', '']),
    partOf: random.chance(0.4) ? `r${random.int(rowCount + 2)}` : random.pick(['', '', '前一行']),
  })
  return random.chance(0.1) ? { ...entry, isDeleted: true } : entry
}

function randomGroups(random: RandomSource): (row: string) => string {
  const group = new Map<string, string>()
  for (let i = 0; i < rowCount / 2; i++) group.set(`r${random.int(rowCount)}`, `r${random.int(4)}`)
  return (row) => {
    const first = group.get(row) ?? row
    return group.get(first) ?? first
  }
}

const rules: readonly TotalsRule[] = [
  defaultTotalsRule,
  { asOf: '2020-03-24T16:00:00.000Z', basis: 'reported', donors: 'members' },
  { asOf: '2020-03-24T16:00:00.000Z', basis: 'received', donors: 'all' },
]

function fromScratch(
  rule: TotalsRule,
  entries: ReadonlyMap<string, LedgerEntry>,
  representative: (row: string) => string,
): TotalsResult {
  const index = createTotalsIndex(rule, { representative })
  for (const [id, entry] of [...entries].toReversed()) index.set(id, entry)
  return index.result()
}

/** What holds of every result, whatever it counts. */
function expectWhole(result: TotalsResult, entries: ReadonlyMap<string, LedgerEntry>): void {
  for (const total of [...result.items, ...result.money, ...result.goodsValue]) {
    const steps = waterfallOf(total.amount, leftOutSums(total.leftOut))
    expect(steps.result).toBe(total.amount)
    expect(sum(total.chambers.map(({ amount }) => amount))).toBe(total.amount)
    expect(total.chambers.reduce((count, { entries: of }) => count + of, 0)).toBe(total.rows.length)
    expect(total.rows.filter((row) => total.leftOut.some((left) => left.row === row))).toEqual([])
  }
  const named = new Set(
    [...result.items, ...result.money, ...result.goodsValue].flatMap(({ rows, leftOut }) => [
      ...rows,
      ...leftOut.map(({ row }) => row),
    ]),
  )
  for (const [id, entry] of entries) {
    const holdsSomething = [entry.donor, entry.item].some(Boolean) || entry.quantity || entry.money || entry.goodsValue
    if (!entry.isDeleted && Boolean(holdsSomething)) expect(named.has(id), `row ${id} is nowhere`).toBe(true)
  }
}

describe('totals that follow edits', () => {
  test.each(seeds)('[Q16, Q23] are those from scratch, seed %i', (seed) => {
    const random = createRandomSource(seed)
    const rule = random.pick(rules)
    const index = createTotalsIndex(rule)
    const entries = new Map<string, LedgerEntry>()
    let representative = (row: string): string => row
    for (let edit = 0; edit < edits; edit++) {
      const id = `r${random.int(rowCount)}`
      if (random.chance(0.08)) index.setSame((representative = randomGroups(random)))
      else if (random.chance(0.1)) {
        entries.delete(id)
        index.set(id, null)
      } else {
        const entry = randomEntry(random, id)
        entries.set(id, entry)
        index.set(id, entry)
      }
      if (random.chance(0.3)) expect(index.result()).toEqual(fromScratch(rule, entries, representative))
    }
    expect(index.result()).toEqual(fromScratch(rule, entries, representative))
    expectWhole(index.result(), entries)
  })

  test.each(seeds.slice(0, 10))('[Q24] sum over ledgers to the same, seed %i', (seed) => {
    const random = createRandomSource(seed)
    const results = Array.from({ length: 5 }, (_, ledger) => {
      const index = createTotalsIndex(defaultTotalsRule)
      for (let i = 0; i < rowCount; i++) index.set(`l${ledger}r${i}`, randomEntry(random, `l${ledger}r${i}`))
      return index.result()
    })
    const subtotals = results.map((result, ledger) =>
      subtotalOf(result, { id: `ledger${ledger}`, chamber: `m${ledger}`, title: '' }),
    )
    const summed = sumSubtotals(subtotals)
    const joined = joinTotals(results, defaultTotalsRule)
    expect(summed.items.map(({ item, unit, amount, entries }) => [item, unit, amount, entries])).toEqual(
      joined.items.map(({ item, unit, amount, rows }) => [item, unit, amount, rows.length]),
    )
    expect(summed.money.map(({ currency, amount, leftOut }) => [currency, amount, leftOut])).toEqual(
      joined.money.map(({ currency, amount, leftOut }) => [currency, amount, leftOutSums(leftOut)]),
    )
    expect(summed.items.map(({ chambers, approximate }) => [chambers, approximate])).toEqual(
      joined.items.map(({ chambers, approximate }) => [chambers, approximate.length]),
    )
    for (const line of [...summed.items, ...summed.money, ...summed.goodsValue]) {
      expect(sum(line.ledgers.map(({ amount }) => amount))).toBe(line.amount)
    }
    expect(summed.donors).toEqual(joined.chamberDonors)
  })
})
