/** Small texts of the ledger's screens: cut-offs, ages, bars, readers. */
import { describe, expect, test } from 'vitest'
import { ageWords } from '../../../../client/ledger/age-words.ts'
import { barLength } from '../../../../client/ledger/bar-length.ts'
import { cutOffText } from '../../../../client/ledger/cut-off-text.ts'
import { readersOf } from '../../../../client/ledger/readers.ts'
import { ledger as words } from '../../../../client/ui/language/zh/ledger.ts'
import { parseCutOff } from '../../../../shared/ledger/totals-rule.ts'
import type { ChamberId } from '../../../../shared/ids.ts'

describe('a cut-off', () => {
  test.each(['2020-03-24 24:00', '2020-02-02 11:00', '2020-02-29 24:00', '2019-12-31 24:00'])(
    '%s is written as it was read',
    (text) => expect(cutOffText(parseCutOff(text) ?? '')).toBe(text),
  )

  test('a day alone is its 24:00 in Beijing', () => {
    expect(cutOffText(parseCutOff('2020-03-24') ?? '')).toBe('2020-03-24 24:00')
  })
})

test('an age is told in the largest unit that is full', () => {
  const now = 10 * 86_400_000
  const told = [0, 59_999, 60_000, 3_599_999, 7_200_000, 86_400_000 * 3, -5_000].map((age) =>
    ageWords(now - age, now, words),
  )
  expect(told).toEqual([
    words.ageSeconds,
    words.ageSeconds,
    words.ageMinutes(1),
    words.ageMinutes(59),
    words.ageHours(2),
    words.ageDays(3),
    words.ageSeconds,
  ])
})

test('a bar is as long as its share, and never nothing for something', () => {
  expect(barLength('7802487', '7802487')).toBe(100)
  expect(barLength('1826585', '7802487')).toBe(23)
  expect(barLength('1', '7802487')).toBe(1)
  expect(barLength('0', '7802487')).toBe(0)
  expect(barLength('5', '0')).toBe(0)
})

test('who can read a ledger is said with the chamber’s name', () => {
  expect(readersOf('m013' as ChamberId, '在日中国企业协会', words)).toContain('在日中国企业协会')
  expect(readersOf('m013' as ChamberId, '', words)).toContain('m013')
  expect(readersOf(null, '', words)).toBe(words.readersOffice)
})
