/** Decimals are exact at any size, against an arithmetic of whole numbers that cannot round. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  isInteger,
  isNegative,
  multiply,
  parseDecimal,
  roundForDisplay,
  shiftPoint,
  subtract,
  sum,
} from '../../../../shared/quantity/decimal.ts'

const places = 12

/** A decimal of up to twelve places, beside itself in units of the last place. */
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.integer({ min: 0, max: places }))
  .map(([digits, shift]) => ({ text: print(digits, shift), units: digits * 10n ** BigInt(places - shift) }))

function print(digits: bigint, shift: number): string {
  const sign = digits < 0n ? '-' : ''
  const plain = (digits < 0n ? -digits : digits).toString().padStart(shift + 1, '0')
  return shift === 0 ? `${sign}${plain}` : `${sign}${plain.slice(0, -shift)}.${plain.slice(-shift)}`
}

function unitsOf(text: string): bigint {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  const units = BigInt(whole + fraction.padEnd(places * 2, '0'))
  return sign === '-' ? -units : units
}

function read(text: string): string {
  return parseDecimal(text) ?? 'not a decimal'
}

const scale = 10n ** BigInt(places)

describe('decimals', () => {
  test('[Q1] print what they read, in one form for one value', () => {
    fc.assert(
      fc.property(decimals, ({ text, units }) => {
        const canonical = read(text)
        expect(canonical).toMatch(/^(?:0|-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9]))$/)
        expect(unitsOf(canonical)).toBe(units * scale)
        expect(read(canonical)).toBe(canonical)
      }),
    )
  })

  test('[Q1] add, subtract and multiply exactly', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [left, right] = [read(a.text), read(b.text)]
        expect(unitsOf(add(left, right))).toBe((a.units + b.units) * scale)
        expect(unitsOf(subtract(left, right))).toBe((a.units - b.units) * scale)
        expect(unitsOf(multiply(left, right))).toBe(a.units * b.units)
        expect(subtract(add(left, right), right)).toBe(left)
        expect(compare(left, right)).toBe(a.units < b.units ? -1 : a.units > b.units ? 1 : 0)
        expect(isNegative(left)).toBe(a.units < 0n)
        expect(isInteger(left)).toBe(a.units % scale === 0n)
      }),
    )
  })

  test('[Q1] sum in any order to the same', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 30 }), (list) => {
        const texts = list.map(({ text }) => read(text))
        expect(sum(texts)).toBe(sum(texts.toReversed()))
        expect(unitsOf(sum(texts))).toBe(list.reduce((total, { units }) => total + units, 0n) * scale)
      }),
    )
  })

  test('[Q1] move their point without losing a digit', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: -8, max: 8 }), ({ text }, by) => {
        expect(shiftPoint(shiftPoint(read(text), by), -by)).toBe(read(text))
      }),
    )
  })

  test('[Q1] keep thirty digits beside a cent', () => {
    expect(add('1000000000000000000000000000000', '0.01')).toBe('1000000000000000000000000000000.01')
    expect(add('0.1', '0.2')).toBe('0.3')
    expect(multiply('47000', '7')).toBe('329000')
  })

  test('[Q1] have no exponent, no sign of zero and no needless zero', () => {
    expect(['1.18305E+7', '+5', '-0', '0.50', '007', '.5', '5.'].map(read)).toEqual([
      '11830500',
      '5',
      '0',
      '0.5',
      '7',
      '0.5',
      '5',
    ])
    expect(['', '.', '1e999', '1,000', 'NaN', 'Infinity', '0x10', '１', '1'.repeat(99)].map(parseDecimal)).toEqual(
      Array.from({ length: 9 }, () => null),
    )
  })

  test('[Q7] round for the screen away from zero at a half', () => {
    expect(roundForDisplay('1.005', 2)).toBe('1.01')
    expect(roundForDisplay('-1.005', 2)).toBe('-1.01')
    expect(roundForDisplay('224.6585', 2)).toBe('224.66')
  })
})
