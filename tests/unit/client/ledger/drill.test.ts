/** The address of a figure's rows: it names the figure, survives a round trip, and takes nothing it does not know. */
import { describe, expect, test } from 'vitest'
import { type Drill, drillAddress, figureName, parseDrill, parseRowList } from '../../../../client/ledger/drill.ts'
import { rowsOfDrill } from '../../../../client/ledger/drill-rows.ts'
import { defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import type { TotalsResult } from '../../../../shared/ledger/totals-index.ts'

const masks: Drill = {
  figure: { kind: 'item', item: 'mask', unit: '个' },
  part: 'counted',
  rule: { asOf: '2020-03-24T16:00:00.000Z', basis: 'received', donors: 'members' },
}
const yuan: Drill = { figure: { kind: 'money', currency: 'CNY' }, part: 'partOf', rule: defaultTotalsRule }

describe('the address of a figure', () => {
  test.each([masks, yuan])('is read as it was written', (drill) => {
    const address = drillAddress('ledger-1', drill)
    expect(address.startsWith('/ledgers/ledger-1?')).toBe(true)
    expect(parseDrill(address.split('?')[1] ?? '')).toEqual(drill)
  })

  test('stays short, and a name that nobody listed stays itself', () => {
    const drill: Drill = { ...masks, figure: { kind: 'item', item: '5&6 号=布', unit: 'a b' } }
    const address = drillAddress('ledger-1', drill)
    expect(address.length).toBeLessThan(200)
    expect(parseDrill(address.split('?')[1] ?? '')).toEqual(drill)
  })

  test('nothing is taken from an address that names no figure or no time', () => {
    expect(parseDrill('')).toBeNull()
    expect(parseDrill('figure=everything')).toBeNull()
    expect(parseDrill('figure=money&currency=EUR&asOf=yesterday&basis=x&donors=y')).toEqual({
      figure: { kind: 'money', currency: 'EUR' },
      part: 'counted',
      rule: defaultTotalsRule,
    })
  })

  test('rows may be named one by one, within bounds', () => {
    expect(parseRowList('')).toBeNull()
    expect(parseRowList('rows=a,b')).toEqual(['a', 'b'])
    expect(parseRowList(`rows=${Array.from({ length: 5_000 }, (_, at) => `r${at}`).join(',')}`)).toHaveLength(200)
  })

  test('two figures of one item in two units are two', () => {
    expect(figureName(masks.figure)).not.toBe(figureName({ kind: 'item', item: 'mask', unit: '箱' }))
  })

  test('leads to the rows that count, or to those left out for the reason', () => {
    const total = {
      amount: '5',
      rows: ['a', 'b'],
      approximate: [],
      leftOut: [
        { row: 'c', reason: 'partOf', amount: '1' },
        { row: 'd', reason: 'undated', amount: '1' },
      ],
      chambers: [],
    } as const
    const result: TotalsResult = {
      asOf: null,
      basis: 'reported',
      items: [{ item: 'mask', unit: '个', ...total }],
      money: [],
      goodsValue: [],
      donors: [],
      chamberDonors: [],
    }
    expect(rowsOfDrill(result, masks)).toEqual(['a', 'b'])
    expect(rowsOfDrill(result, { ...masks, part: 'partOf' })).toEqual(['c'])
    expect(rowsOfDrill(result, yuan)).toEqual([])
  })
})
