/** Days as people write them. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isStoredDate, lastDayOf, parseDateText } from '../../../../shared/table/date-text.ts'

const today = '2026-11-24'

function dateOf(text: string): string | undefined {
  return parseDateText(text, today)?.date
}

describe('dates', () => {
  test.each([
    ['2020年2月24日', '2020-02-24'],
    ['2020年02月24日', '2020-02-24'],
    ['2020-02-24', '2020-02-24'],
    ['2020/2/24', '2020-02-24'],
    ['2020.2.4', '2020-02-04'],
    ['20200224', '2020-02-24'],
    ['２０２０年２月４日', '2020-02-04'],
    ['二〇二〇年二月二十四日', '2020-02-24'],
    ['2020年2月', '2020-02'],
    ['2020-02', '2020-02'],
    ['2020年', '2020'],
    ['1999', '1999'],
    ['24/02/2020', '2020-02-24'],
    ['02/24/2020', '2020-02-24'],
    ['2020-02-02T11:00', '2020-02-02'],
    ['2020-02-02 11:00:00Z', '2020-02-02'],
    ['2020-02-29', '2020-02-29'],
  ])('[Q11] %s', (text, date) => expect(dateOf(text)).toBe(date))

  test.each([
    '03/02/2020',
    '2019-02-29',
    '2020-13-01',
    '2020-04-31',
    '3000-01-01',
    '今年',
    '5箱',
    '1.5',
    '9'.repeat(50),
  ])('[Q11] %s is no date', (text) => expect(dateOf(text)).toBeUndefined())

  test('[Q11] takes the last such day where no year was written', () => {
    expect(parseDateText('2月24日', today)).toEqual({ date: '2026-02-24', isYearAssumed: true, ignored: '' })
    expect(dateOf('11月24日')).toBe('2026-11-24')
    expect(dateOf('11月25日')).toBe('2025-11-25')
    expect(dateOf('2月29日')).toBe('2024-02-29')
  })

  test('[Q11] knows the last day of what is not a day', () => {
    expect(['2020-02-24', '2020-02', '2019-02', '2000-02', '1900-02', '2020'].map(lastDayOf)).toEqual([
      '2020-02-24',
      '2020-02-29',
      '2019-02-28',
      '2000-02-29',
      '1900-02-28',
      '2020-12-31',
    ])
    expect([isStoredDate('2020-02-30'), isStoredDate('2020-02-03'), isStoredDate('2020年')]).toEqual([
      false,
      true,
      false,
    ])
  })

  test('[Q11] reads back every day in every way of writing it', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-23'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10)
        const written = date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
        const ways = [date, date.replaceAll('-', '/'), date.replaceAll('-', ''), written, `${date} 09:30`]
        expect(ways.map(dateOf)).toEqual(ways.map(() => date))
      }),
    )
  })
})
