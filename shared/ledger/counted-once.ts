/**
 * Which of linked rows count: a part is in its whole, and a gift that was entered twice is one gift. A whole that does
 * not count itself, because it came after the cut-off or was deleted, hides no part.
 */
import type { LedgerEntry } from './entry.ts'
import type { LeftOutReason } from './left-out-reason.ts'

/** Rows that are one gift, as one thing that may be a part of others. */
interface Gift {
  readonly id: string
  /** Ascending ids. */
  readonly candidates: readonly string[]
  readonly wholes: Set<Gift>
  /** Candidates that are a part of another row of the same gift. */
  readonly insideParts: Set<string>
  /** Said to be a part of something that is not in the table. */
  isPartOfUnknown: boolean
}

export interface LinkedRows {
  /** All rows that are linked to each other. */
  readonly rows: ReadonlySet<string>
  entry(row: string): LedgerEntry | null
  /** Whether the row by itself would count. */
  isCandidate(row: string): boolean
  sameAs(row: string): ReadonlySet<string>
}

/** For each candidate why it is left out; those that count are not in it. */
export function leftOutByLinks(linked: LinkedRows): ReadonlyMap<string, LeftOutReason> {
  const reasons = new Map<string, LeftOutReason>()
  const gifts = readGifts(linked)
  const reached = new Map<Gift, ReadonlySet<Gift>>()
  for (const gift of gifts) {
    const [first] = gift.candidates
    if (first === undefined) continue
    if (isInside(gift, reached)) {
      for (const row of gift.candidates) reasons.set(row, 'partOf')
      continue
    }
    const counted = gift.candidates.find((row) => !gift.insideParts.has(row)) ?? first
    for (const row of gift.candidates) {
      if (row !== counted) reasons.set(row, gift.insideParts.has(row) ? 'partOf' : 'sameAs')
    }
  }
  return reasons
}

function readGifts(linked: LinkedRows): Set<Gift> {
  const giftOf = new Map<string, Gift>()
  for (const row of linked.rows) {
    if (giftOf.has(row)) continue
    const rows = [...linked.sameAs(row)].sort()
    const gift: Gift = {
      id: rows[0] ?? row,
      candidates: rows.filter((each) => linked.isCandidate(each)),
      wholes: new Set(),
      insideParts: new Set(),
      isPartOfUnknown: false,
    }
    for (const each of rows) giftOf.set(each, gift)
  }
  for (const [row, gift] of giftOf) {
    const entry = linked.entry(row)
    // A deleted row still says what its parts are in.
    if (entry === null || entry.partOf === '') continue
    const whole = linked.entry(entry.partOf) === null ? undefined : giftOf.get(entry.partOf)
    if (whole === undefined) gift.isPartOfUnknown = true
    else if (whole !== gift) gift.wholes.add(whole)
    else if (linked.isCandidate(entry.partOf)) gift.insideParts.add(row)
  }
  return new Set(giftOf.values())
}

/** Of gifts that are parts of each other in a ring, the one with the smallest id counts. */
function isInside(gift: Gift, reached: Map<Gift, ReadonlySet<Gift>>): boolean {
  if (gift.isPartOfUnknown) return true
  for (const whole of wholesOf(gift, reached)) {
    if (whole === gift || (whole.candidates.length === 0 && !whole.isPartOfUnknown)) continue
    const isRing = wholesOf(whole, reached).has(gift)
    if (!isRing || whole.id < gift.id) return true
  }
  return false
}

/** Over any number of steps: a part of a part is a part. */
function wholesOf(gift: Gift, reached: Map<Gift, ReadonlySet<Gift>>): ReadonlySet<Gift> {
  let all = reached.get(gift)
  if (all === undefined) {
    const found = new Set(gift.wholes)
    for (const each of found) for (const whole of each.wholes) found.add(whole)
    reached.set(gift, (all = found))
  }
  return all
}
