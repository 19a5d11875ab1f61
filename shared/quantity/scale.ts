/** The powers of ten that stand between a figure and its unit: 8.5万, 1.18亿. */
import { type Decimal, multiply } from './decimal.ts'

const factors = {
  '': '1',
  十: '10',
  百: '100',
  千: '1000',
  万: '10000',
  十万: '100000',
  百万: '1000000',
  千万: '10000000',
  亿: '100000000',
  十亿: '1000000000',
  百亿: '10000000000',
  千亿: '100000000000',
  万亿: '1000000000000',
} as const

export type Scale = keyof typeof factors

export function isScale(text: string): text is Scale {
  return Object.hasOwn(factors, text)
}

export function applyScale(amount: Decimal, scale: Scale): Decimal {
  return scale === '' ? amount : multiply(amount, factors[scale])
}

/** GB/T 15835 lets digits stand before 万 and 亿 only. */
export function isForbiddenScale(scale: Scale): boolean {
  return !['', '万', '亿', '万亿'].includes(scale)
}

/** At the start of what follows digits. Longest first: 万亿 is not 万. */
export const scalePattern = /^(?:万亿|[十百千]?[万亿]|[十百千])/
