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
  if (before !== null && after !== null && before >= after) {
    throw new RangeError(`rank ${before} is not below ${after}`)
  }
  let key = midpoint(before ?? '', after)
  for (let i = 0; i < jitterDigits; i++) key += digits[Math.floor(random() * base)]
  // A key that ends in the lowest digit has nothing below it that still starts with it.
  return key.endsWith('0') ? `${key.slice(0, -1)}1` : key
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
