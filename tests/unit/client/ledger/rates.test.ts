/** Rates of a ledger: each needs its date and source, and only a rate that was known by the cut-off converts. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { convertToYuan } from '../../../../client/ledger/conversion.ts'
import {
  type RateInput,
  addRate,
  changeRate,
  changedFields,
  rateFaults,
  readRates,
  removeRate,
} from '../../../../client/ledger/rates.ts'
import { rateTable } from '../../../../shared/ledger/rate-table.ts'
import { restoreRow } from '../../../../shared/table/row-writes.ts'

const euro: RateInput = { currency: 'EUR', rate: '7.60', date: '2020-02-03', source: '中间价' }
const author = { at: '2020-03-01T00:00:00.000Z', by: '林小满' }

describe('rates', () => {
  test('one without currency, value, date or source is refused, each said apart', () => {
    expect(rateFaults(euro)).toEqual([])
    expect(rateFaults({ currency: 'euro', rate: '0', date: '2020-02-30', source: ' ' })).toEqual([
      'currency',
      'rate',
      'date',
      'source',
    ])
    expect(rateFaults({ ...euro, currency: 'CNY' })).toEqual(['currency'])
    expect(rateFaults({ ...euro, rate: '-7' })).toEqual(['rate'])
    expect(() => addRate(new Y.Doc(), { ...euro, source: '' })).toThrow(RangeError)
  })

  test('are rows of the ledger, newest first, changed and removed without being lost (D3)', () => {
    const doc = new Y.Doc()
    const old = addRate(doc, euro)
    addRate(doc, { ...euro, rate: '7.70', date: '2020-03-20' })
    expect(readRates(doc).map(({ date }) => date)).toEqual(['2020-03-20', '2020-02-03'])
    changeRate(doc, old, { ...euro, source: '央行' })
    expect(readRates(doc).map(({ source }) => source)).toEqual(['中间价', '央行'])
    removeRate(doc, old, author)
    expect(readRates(doc)).toHaveLength(1)
    restoreRow(doc, rateTable, old)
    expect(readRates(doc)).toHaveLength(2)
  })
})

test('saving a rate writes only what was changed in the form, and a colleague’s correction stands', () => {
  const doc = new Y.Doc()
  const id = addRate(doc, euro)
  const before: RateInput = readRates(doc)[0]!
  changeRate(doc, id, { rate: '7.90' })
  changeRate(doc, id, changedFields(before, { ...before, source: '央行' }))
  expect(readRates(doc)[0]).toMatchObject({ rate: '7.9', source: '央行' })
})

describe('money in yuan', () => {
  const sums = [
    { currency: 'CNY', amount: '984150' },
    { currency: 'EUR', amount: '33000.5' },
    { currency: 'LAK', amount: '80000000' },
  ]

  test('is exact, says each step, and leaves what has no rate as it is', () => {
    const converted = convertToYuan(sums, [euro], null)
    expect(converted.yuan).toBe('1234953.8')
    expect(converted.parts.map(({ currency, yuan }) => [currency, yuan])).toEqual([
      ['CNY', '984150'],
      ['EUR', '250803.8'],
    ])
    expect(converted.unconverted).toEqual([{ currency: 'LAK', amount: '80000000' }])
  })

  test('takes no rate of a day after the cut-off', () => {
    expect(convertToYuan(sums, [euro], '2020-02-02').unconverted.map(({ currency }) => currency)).toEqual([
      'EUR',
      'LAK',
    ])
    expect(convertToYuan(sums, [euro], '2020-02-03').unconverted.map(({ currency }) => currency)).toEqual(['LAK'])
    const later = { ...euro, rate: '9', date: '2020-03-01' }
    expect(convertToYuan(sums, [later, euro], '2020-02-28').parts[1]?.rate?.rate).toBe('7.60')
  })

  test('is not claimed where nothing was converted', () => {
    expect(convertToYuan(sums.slice(0, 1), [euro], null).yuan).toBeNull()
    expect(convertToYuan(sums.slice(2), [], null).yuan).toBeNull()
  })
})
