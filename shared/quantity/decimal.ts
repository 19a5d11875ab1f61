/** Exact decimals as strings: the one place that knows the decimal library. Nothing here takes or gives a number. */
import { Big } from 'big.js'

/** Canonical: digits, at most one point, no exponent, no needless zero, no `-0`. */
export type Decimal = string

// A constructor of our own: strict mode refuses numbers, and other users of the library keep their settings.
const Exact = Big()
Exact.strict = true

// Longer than any amount of this world, and short enough that a pasted novel costs nothing.
const maxDecimalDigits = 60

const canonicalPattern = /^(?:0|-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9]))$/
// Most figures are whole: they are added as whole numbers of any size, without the library, ten times as fast.
const wholePattern = /^-?\d+$/
const plainPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
// Spreadsheets write large figures so. Two digits of exponent: a bigger one is no figure anybody meant.
const exponentPattern = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/

export const zero: Decimal = '0'

/** Reads plain digits or the exponent form; null for anything else, grouping commas included. */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > maxDecimalDigits + 2) return null
  if (canonicalPattern.test(text)) return text
  // The library knows no plus sign and no point without digits behind it.
  const plain = text.replace(/^\+/, '').replace(/\.$/, '')
  return plainPattern.test(text) || exponentPattern.test(text) ? print(new Exact(plain)) : null
}

/** Whether a stored amount is a decimal that can be counted with. */
export function isDecimal(text: string): boolean {
  return parseDecimal(text) !== null
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (wholePattern.test(a) && wholePattern.test(b)) return (BigInt(a) + BigInt(b)).toString()
  return print(new Exact(a).plus(b))
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  if (wholePattern.test(a) && wholePattern.test(b)) return (BigInt(a) - BigInt(b)).toString()
  return print(new Exact(a).minus(b))
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  if (wholePattern.test(a) && wholePattern.test(b)) return (BigInt(a) * BigInt(b)).toString()
  return print(new Exact(a).times(b))
}

/** Exact: moving the point is the only division there is. */
export function shiftPoint(value: Decimal, places: number): Decimal {
  return multiply(value, places < 0 ? `0.${'0'.repeat(-places - 1)}1` : `1${'0'.repeat(places)}`)
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = zero
  for (const value of values) total = add(total, value)
  return total
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  if (wholePattern.test(a) && wholePattern.test(b)) {
    const [left, right] = [BigInt(a), BigInt(b)]
    return left < right ? -1 : left > right ? 1 : 0
  }
  return new Exact(a).cmp(b)
}

export function isNegative(value: Decimal): boolean {
  return value.startsWith('-') && value !== '-0'
}

export function isInteger(value: Decimal): boolean {
  return !print(new Exact(value)).includes('.')
}

/** For the screen only: what is stored or added is never rounded. Half rounds away from zero, as people do. */
export function roundForDisplay(value: Decimal, places: number): Decimal {
  return print(new Exact(value).round(places, Big.roundHalfUp))
}

function print(value: Big.Big): Decimal {
  const text = value.toFixed()
  return text === '-0' ? zero : text
}
