/** Amounts as they are printed. What is stored is never rounded: only a text form may be, and says so. */
import { type Decimal, compare, roundForDisplay, shiftPoint } from './decimal.ts'

/** Every digit, grouped by commas: 11,830,500. */
export function formatGridAmount(value: Decimal): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(value) ?? []
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`
}

export interface TextAmount {
  readonly text: string
  /** Whether digits were left out. */
  readonly isRounded: boolean
}

// 万 for five digits and more, 亿 for nine, as GB/T 15835 allows; below that digits stand alone.
const steps: readonly { readonly from: Decimal; readonly places: number; readonly word: string }[] = [
  { from: '100000000', places: 8, word: '亿' },
  { from: '10000', places: 4, word: '万' },
]

// As the office prints its totals: 1183.05万.
const textPlaces = 2

/** In running Chinese text: 1183.05万. A figure that 万 would round stays in digits, unless rounding is asked for. */
export function formatTextAmount(value: Decimal, options: { readonly mayRound?: boolean } = {}): TextAmount {
  const size = value.replace(/^-/, '')
  for (const { from, places, word } of steps) {
    if (compare(size, from) < 0) continue
    const shifted = shiftPoint(value, -places)
    const rounded = roundForDisplay(shifted, textPlaces)
    const isRounded = compare(rounded, shifted) !== 0
    if (!isRounded || options.mayRound === true) return { text: `${rounded}${word}`, isRounded }
  }
  return { text: value, isRounded: false }
}

/** In running text with its unit: 1183.05万个. */
export function formatTextQuantity(
  value: Decimal,
  unit: string,
  options: { readonly mayRound?: boolean } = {},
): string {
  return `${formatTextAmount(value, options).text}${unit}`
}

/** Money with the digits of its minor unit, those that are there at least: 34,796.25, and 21,000,000 for XAF. */
export function formatMoneyAmount(value: Decimal, minorDigits: number): string {
  const [whole = '', fraction = ''] = value.split('.')
  const padded = fraction === '' ? '' : fraction.padEnd(minorDigits, '0')
  return `${formatGridAmount(whole)}${padded === '' ? '' : `.${padded}`}`
}
