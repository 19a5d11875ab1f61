/** Cut-offs in Beijing time, and which days they hold. */
import { describe, expect, test } from 'vitest'
import {
  defaultTotalsRule,
  lastCountedDay,
  parseCutOff,
  readTotalsRule,
} from '../../../../shared/ledger/totals-rule.ts'
import { totalsOf, wordsOf } from './ledger-rows.ts'

const endOfDay = '2020-03-24T16:00:00.000Z'

describe('a cut-off', () => {
  test.each([
    ['2020-03-24 24:00', endOfDay],
    ['2020-03-24', endOfDay],
    ['2020-03-25 00:00', endOfDay],
    ['2020年3月24日24时', endOfDay],
    ['2020年3月24日 24:00', endOfDay],
    ['２０２０－０３－２４　２４：００', endOfDay],
    ['2020-03-24T24:00+08:00', endOfDay],
    ['2020-03-24T16:00:00Z', endOfDay],
    [endOfDay, endOfDay],
    ['2020-03-24T18:00+02:00', endOfDay],
    ['2020-02-02 11:00', '2020-02-02T03:00:00.000Z'],
    ['2020-02-02T11:00:30', '2020-02-02T03:00:30.000Z'],
    ['2020-02', '2020-02-29T16:00:00.000Z'],
  ])('[Q19] %s', (text, instant) => expect(parseCutOff(text)).toBe(instant))

  test.each(['2020-03-24 25:00', '2020-03-24 24:01', '2020-03-24 11:60', '2020-02-30', '3月24日', '截至目前', ''])(
    '[Q19] %s is none',
    (text) => expect(parseCutOff(text)).toBeNull(),
  )

  test('[Q19] holds the last day that had begun', () => {
    const lastDay = (asOf: string | null) => lastCountedDay({ ...defaultTotalsRule, asOf })
    expect(lastDay(endOfDay)).toBe('2020-03-24')
    expect(lastDay('2020-03-24T16:00:00.001Z')).toBe('2020-03-25')
    expect(lastDay('2020-02-02T03:00:00.000Z')).toBe('2020-02-02')
    expect(lastDay(null)).toBeNull()
  })

  test('[Q19] leaves out what comes later or has no date, and what may have come later', () => {
    const entry = (reportedOn: string) => ({ item: '口罩', quantity: '1个', reportedOn })
    const rows = {
      before: entry('2020-03-23'),
      day: entry('2020-03-24'),
      later: entry('2020-03-25'),
      lastMonth: entry('2020-02'),
      month: entry('2020-03'),
      none: entry(''),
      unreadable: entry('开春'),
      year: entry('2019'),
    }
    expect(wordsOf(totalsOf(rows, { asOf: endOfDay }))).toEqual([
      'mask 个 4: before day lastMonth year | later afterCutOff, month afterCutOff, none undated, unreadable undated',
    ])
    expect(totalsOf(rows).items[0]?.amount).toBe('8')
  })

  test('[Q19] of a program is checked', () => {
    expect(
      readTotalsRule({ asOf: '2020-03-24T18:00:00+02:00', basis: 'received', donors: 'members', more: 1 }),
    ).toEqual({
      asOf: endOfDay,
      basis: 'received',
      donors: 'members',
    })
    expect(readTotalsRule({ ...defaultTotalsRule })).toEqual(defaultTotalsRule)
    for (const wrong of [
      null,
      'x',
      {},
      { ...defaultTotalsRule, asOf: 'soon' },
      { ...defaultTotalsRule, asOf: 5 },
      // Instants that have no day of four digits in Beijing: some have no day at all.
      { ...defaultTotalsRule, asOf: '+275760-09-13T00:00:00.000Z' },
      { ...defaultTotalsRule, asOf: '+010000-01-01T00:00:00.000Z' },
      { ...defaultTotalsRule, asOf: '9999-12-31T20:00:00.000Z' },
      { ...defaultTotalsRule, asOf: '-271821-04-20T00:00:00.000Z' },
      { ...defaultTotalsRule, basis: 'x' },
      { ...defaultTotalsRule, donors: '' },
    ]) {
      expect(readTotalsRule(wrong)).toBeNull()
    }
  })
})
