/** Donors without a rank, and the office's series that never falls. */
import { describe, expect, test } from 'vitest'
import { countDonors } from '../../../../shared/ledger/donor-list.ts'
import { findSeriesFalls } from '../../../../shared/ledger/official-series.ts'
import { totalsOf } from './ledger-rows.ts'

const mask = { item: '口罩', quantity: '1个' }

describe('donors', () => {
  test('[Q22] stand in one order, whatever they gave and whenever they came', () => {
    const rows = {
      a: { ...mask, donor: '中国银行', quantity: '1000万个' },
      b: { ...mask, donor: '阿曼商会' },
      c: { donor: '波兰商会', money: '5元' },
      d: { donor: '博茨瓦纳商会', money: '1亿元' },
    }
    const names = (from: typeof rows) => totalsOf(from).donors.map(({ name }) => name)
    expect(names(rows)).toEqual(['阿曼商会', '波兰商会', '博茨瓦纳商会', '中国银行'])
    expect(names(Object.fromEntries(Object.entries(rows).toReversed()) as typeof rows)).toEqual(names(rows))
  })

  test('[Q22] are named one by one, or by their chamber', () => {
    const rows = {
      a: { ...mask, donor: '甲公司', chamber: 'm001' },
      b: { money: '5元', donor: '乙公司', chamber: 'm001' },
      c: { ...mask, donor: '', chamber: 'm001' },
      d: { ...mask, donor: 'm002', chamber: 'm002' },
      e: { money: '5元', donor: '月球商会' },
      f: { ...mask, donor: '某某', chamber: 'm001', tie: 'none' },
    }
    const chamberName = (id: string) => ({ m001: '第一商会', m002: '第二商会' })[id] ?? null
    const { donors, chamberDonors } = totalsOf(rows, {}, { chamberName })
    expect(donors).toContainEqual({ name: '甲公司', chamber: 'm001', goods: true, money: false })
    expect(donors).toContainEqual({ name: '第一商会', chamber: 'm001', goods: true, money: false })
    expect(chamberDonors).toHaveLength(4)
    expect(chamberDonors).toContainEqual({ name: '第一商会', chamber: 'm001', goods: true, money: true })
    expect(chamberDonors).toContainEqual({ name: '第二商会', chamber: 'm002', goods: true, money: false })
    expect(chamberDonors).toContainEqual({ name: '某某', chamber: null, goods: true, money: false })
    expect(countDonors(chamberDonors)).toEqual({ goods: 3, money: 2, either: 4, both: 1, notOnRoster: 2 })
  })

  test('[Q22] of a gift that was entered twice are one, and what the rule excludes names nobody', () => {
    const rows = {
      a: { ...mask, donor: '甲公司', reportedOn: '2020-03-01' },
      b: { ...mask, donor: '甲公司（分行）', reportedOn: '2020-03-01' },
      c: { ...mask, donor: '乙公司', reportedOn: '2020-05-01' },
      d: { item: '口罩', donor: '丙公司', reportedOn: '2020-03-01' },
    }
    const { donors } = totalsOf(
      rows,
      { asOf: '2020-03-24T16:00:00.000Z' },
      { representative: (row) => (row === 'b' ? 'a' : row) },
    )
    expect(donors.map(({ name }) => name)).toEqual(['丙公司', '甲公司'].toSorted(new Intl.Collator('zh').compare))
  })
})

describe('the official series', () => {
  const figure = (asOf: string, amount: string, item = 'mask') => ({ asOf, item, unit: '个', amount })

  test('[Q25] may stand or rise, and a fall is found against the highest before it', () => {
    const rising = [figure('2020-01-30', '1600000'), figure('2020-02-24', '9203300'), figure('2020-03-24', '11830500')]
    expect(findSeriesFalls(rising)).toEqual([])
    const fallen = [
      ...rising,
      figure('2020-03-01', '9203299'),
      figure('2020-03-02', '9203300'),
      figure('2020-03-01', '5', 'cap'),
    ]
    expect(findSeriesFalls(fallen)).toEqual([
      { earlier: figure('2020-02-24', '9203300'), later: figure('2020-03-01', '9203299') },
    ])
  })
})
