/**
 * Order as a string between two strings (D3): moving an item writes one cell, and two people who move the same item
 * leave it in one place, not in two.
 */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base = digits.length

// Two people who insert at the same place offline should not get equal keys; four digits make that one in millions.
const jitterDigits = 4

/**
 * A key strictly between `before` and `after`; null stands for the open end.
 * @param random in [0, 1), passed in so that a test can replay it
 * @throws RangeError if `before` is not below `after`
 */
export function rankBetween(before: string | null, after: string | null, random: () => number = Math.random): string {
  return withJitter(plainBetween(before, after), random)
}

/**
 * `count` ascending keys between `before` and `after`, for rows that arrive together. They share one beginning, so
 * that two people who paste at one place offline get two blocks and not alternating rows.
 */
export function ranksBetween(
  before: string | null,
  after: string | null,
  count: number,
  random: () => number = Math.random,
): string[] {
  const block = rankBetween(before, after, random)
  const width = Math.max(1, Math.ceil(Math.log(count) / Math.log(base)))
  return Array.from({ length: count }, (_, index) => `${block}${counter(index, width)}${blockEnd}`)
}

// In the middle of the digits: room to both sides of every row of a block.
const blockEnd = 'U'

function counter(number: number, width: number): string {
  let text = ''
  for (let rest = number; text.length < width; rest = Math.floor(rest / base)) text = `${digits[rest % base]}${text}`
  return text
}

function plainBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) {
    throw new RangeError(`rank ${before} is not below ${after}`)
  }
  // Halving the way to the open end would make each key at the end longer than the one before it.
  return (after === null && before !== null ? stepAbove(before) : null) ?? midpoint(before ?? '', after)
}

function withJitter(plain: string, random: () => number): string {
  let key = plain
  for (let i = 0; i < jitterDigits; i++) key += digits[Math.floor(random() * base)]
  // A key that ends in the lowest digit has nothing below it that still starts with it.
  return key.endsWith('0') ? `${key.slice(0, -1)}1` : key
}

// 62^6 steps: more than a table will ever see at its end.
const stepDigits = 6

/** The next number of six digits, or null if there is none. */
function stepAbove(key: string): string | null {
  const places = Array.from(key.slice(0, stepDigits).padEnd(stepDigits, '0'), (digit) => digits.indexOf(digit))
  for (let at = stepDigits - 1; at >= 0; at--) {
    const digit = (places[at] ?? 0) + 1
    if (digit < base) {
      places[at] = digit
      return places.map((each) => digits[each]).join('')
    }
    places[at] = 0
  }
  return null
}

/** The shortest string above `low` and below `high` that leaves room on both sides. */
function midpoint(low: string, high: string | null): string {
  let prefix = ''
  for (let i = 0; ; i++) {
    const lower = i < low.length ? digits.indexOf(low.charAt(i)) : 0
    const upper = high !== null && i < high.length ? digits.indexOf(high.charAt(i)) : base
    if (lower === upper) {
      prefix += digits[lower]
      continue
    }
    const middle = Math.floor((lower + upper) / 2)
    if (middle > lower) return prefix + digits[middle]
    // Neighbouring digits: follow the lower bound, from here on without an upper one.
    return prefix + digits[lower] + midpoint(low.slice(i + 1), null)
  }
}

/** Compares by rank and then by id, so that equal keys still give every replica the same order. */
export function compareRank(
  a: { readonly rank: string; readonly id: string },
  b: { readonly rank: string; readonly id: string },
): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
