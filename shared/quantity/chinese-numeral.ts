/** Numerals in characters, also mixed with digits: 三十二万五千, 3亿4千5百万, 二〇二〇. What is unclear is refused: 一百二. */
import { type Decimal, add, compare, multiply, parseDecimal, zero } from './decimal.ts'

const digitOf: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  '○': '0',
  一: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
const smallUnits: Readonly<Record<string, Decimal>> = { 十: '10', 百: '100', 千: '1000' }
const bigUnits: Readonly<Record<string, Decimal>> = { 万: '10000', 亿: '100000000' }

const tokenPattern = /\d+(?:\.\d+)?|[零〇○一二两三四五六七八九十百千万亿]/g
const positionalPattern = /^[零〇○一二三四五六七八九]+$/
const pointPattern = /^([零〇○一二三四五六七八九]+|十)点([零〇○一二三四五六七八九]+)$/

export function readChineseNumeral(text: string): Decimal | null {
  const pointed = pointPattern.exec(text)
  if (pointed !== null) {
    const whole = pointed[1] === '十' ? '10' : toDigits(pointed[1] ?? '')
    return parseDecimal(`${whole}.${toDigits(pointed[2] ?? '')}`)
  }
  // 三五 means three to five; only with a zero, or from three characters on, digits stand for themselves.
  if (positionalPattern.test(text) && (text.length !== 2 || /[零〇○]/.test(text))) return parseDecimal(toDigits(text))
  return readUnits(text.match(tokenPattern) ?? [])
}

function toDigits(text: string): string {
  return Array.from(text, (character) => digitOf[character] ?? character).join('')
}

/** Sections of four places, as the language counts: what stands before 万 is a number of its own. */
function readUnits(tokens: readonly string[]): Decimal | null {
  let total = zero
  let section = zero
  let pending: Decimal | null = null
  let lastSmall: Decimal = bigUnits['万'] ?? ''
  let lastBig: Decimal | null = null
  let isAfterZero = false
  for (const [index, token] of tokens.entries()) {
    const small = smallUnits[token]
    const big = bigUnits[token]
    if (small !== undefined) {
      if (compare(small, lastSmall) >= 0) return null
      // 十二 has no 一 before its 十; 百 and 千 do.
      if (pending === null && !(token === '十' && compare(section, zero) === 0)) return null
      section = add(section, multiply(pending ?? '1', small))
      lastSmall = small
      pending = null
      isAfterZero = false
    } else if (big !== undefined) {
      section = add(section, pending ?? zero)
      pending = null
      const isCarried = token === '亿' && compare(total, zero) > 0 && tokens[index - 1] === '万'
      if (isCarried) total = multiply(total, big)
      else if (compare(section, zero) <= 0 || (lastBig !== null && compare(big, lastBig) >= 0)) return null
      else total = add(total, multiply(section, big))
      section = zero
      lastSmall = bigUnits['万'] ?? ''
      lastBig = big
      isAfterZero = false
    } else {
      const digit = digitOf[token] ?? token
      if (pending !== null) return null
      if (digit === '0' && tokens.length > 1) isAfterZero = true
      else pending = digit
    }
  }
  if (pending === null) return tokens.length === 0 ? null : add(total, section)
  // 一百二 may mean 102 or 120, 一万二 12,000.
  const isLone = tokens.length === 1
  if (!isLone && !isAfterZero && tokens.at(-2) !== '十') return null
  return add(add(total, section), pending)
}
