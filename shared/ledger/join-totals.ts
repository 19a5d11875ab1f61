/** The totals of several ledgers as one, with the rows of all: what a program prints. Rows have ids that are unique for ever. */
import { sum } from '../quantity/decimal.ts'
import { type Donor, chamberKey, joinDonors } from './donor-list.ts'
import { wordKey } from '../quantity/half-width.ts'
import { type Total, byCurrency, joinChambers } from './total.ts'
import { type TotalsResult, byCatalogue } from './totals-index.ts'
import type { TotalsRule } from './totals-rule.ts'

/** @param results made under the rule */
export function joinTotals(results: readonly TotalsResult[], rule: TotalsRule): TotalsResult {
  return {
    asOf: rule.asOf,
    basis: rule.basis,
    items: joinAlike(
      results.flatMap(({ items }) => items),
      ({ item, unit }) => JSON.stringify([item, unit]),
    ).sort(byCatalogue),
    money: joinAlike(
      results.flatMap(({ money }) => money),
      ({ currency }) => currency,
    ).sort(byCurrency),
    goodsValue: joinAlike(
      results.flatMap(({ goodsValue }) => goodsValue),
      ({ currency }) => currency,
    ).sort(byCurrency),
    donors: joinLists(
      results.map(({ donors }) => donors),
      (donor) => `${chamberKey(donor)}\n${wordKey(donor.name)}`,
    ),
    chamberDonors: joinLists(
      results.map(({ chamberDonors }) => chamberDonors),
      chamberKey,
    ),
  }
}

function joinAlike<Line extends Total>(lines: readonly Line[], keyOf: (line: Line) => string): Line[] {
  return [...Map.groupBy(lines, keyOf).values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined || alike.length === 1) return alike
    return [
      {
        ...first,
        amount: sum(alike.map(({ amount }) => amount)),
        rows: alike.flatMap(({ rows }) => rows).sort(),
        approximate: alike.flatMap(({ approximate }) => approximate).sort(),
        leftOut: alike.flatMap(({ leftOut }) => leftOut).sort((a, b) => (a.row < b.row ? -1 : 1)),
        chambers: joinChambers(alike.flatMap(({ chambers }) => chambers)),
      },
    ]
  })
}

function joinLists(lists: readonly (readonly Donor[])[], keyOf: (donor: Donor) => string): Donor[] {
  return joinDonors(lists.flat().map((donor) => ({ key: keyOf(donor), donor })))
}
