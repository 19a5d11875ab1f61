/** Exact decimals as strings: the one place that knows the decimal library. Nothing here takes or gives a number. */
import { Big } from 'big.js'

/** Canonical: digits, at most one point, no exponent, no needless zero, no `-0`. */
export type Decimal = string

// A constructor of our own: strict mode refuses numbers, and other users of the library keep their settings.
const Exact = Big()
Exact.strict = true

// Longer than any amount of this world, and short enough that a pasted novel costs nothing.
export const maxDecimalDigits = 60

const plainPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
// Spreadsheets write large figures so. Two digits of exponent: a bigger one is no figure anybody meant.
const exponentPattern = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}$/

export const zero: Decimal = '0'

/** Reads plain digits or the exponent form; null for anything else, grouping commas included. */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > maxDecimalDigits + 2) return null
  if (plainPattern.test(text)) return print(new Exact(text.replace(/\.$/, '')))
  return exponentPattern.test(text) ? print(new Exact(text)) : null
}

/** Whether a stored amount is a decimal that can be counted with. */
export function isDecimal(text: string): boolean {
  return parseDecimal(text) !== null
}

export function add(a: Decimal, b: Decimal): Decimal {
  return print(new Exact(a).plus(b))
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return print(new Exact(a).minus(b))
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return print(new Exact(a).times(b))
}

/** Exact: moving the point is the only division there is. */
export function shiftPoint(value: Decimal, places: number): Decimal {
  return multiply(value, places < 0 ? `0.${'0'.repeat(-places - 1)}1` : `1${'0'.repeat(places)}`)
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = new Exact(zero)
  for (const value of values) total = total.plus(value)
  return print(total)
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  return new Exact(a).cmp(b)
}

export function isNegative(value: Decimal): boolean {
  return compare(value, zero) < 0
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
