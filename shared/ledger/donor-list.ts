/** Who gave, and whether goods or money: never how much, and in an order that ranks nobody (排名不分先后). */
import { wordKey } from '../quantity/half-width.ts'
import type { LedgerEntry } from './entry.ts'

export interface Donor {
  readonly name: string
  /** Row id in the federation's roster; null for a body that is not on it. */
  readonly chamber: string | null
  readonly goods: boolean
  readonly money: boolean
}

/** What one entry says about its donor. */
export interface DonorShare {
  readonly key: string
  readonly donor: Donor
}

export type DonorGrouping = 'donor' | 'chamber'

/**
 * By donor each giver stands for itself; by chamber a member company's gift is its chamber's, as the printed lists
 * count. Null for an entry without a donor.
 */
export function donorShareOf(
  entry: LedgerEntry,
  gave: { readonly goods: boolean; readonly money: boolean },
  grouping: DonorGrouping,
  chamberName: (id: string) => string | null = () => null,
): DonorShare | null {
  const { chamber } = entry
  const member = chamber?.member ?? null
  const official = member === null ? null : chamberName(member)
  const chamberText = official ?? chamber?.name ?? ''
  const isChamberItself = chamber !== null && (grouping === 'chamber' || namesChamber(entry, chamberText))
  const name = isChamberItself ? chamberText || entry.donor : entry.donor
  if (name === '' && member === null) return null
  const key = isChamberItself && member !== null ? `member ${member}` : `name ${wordKey(name)} ${member ?? ''}`
  return { key, donor: { name: name === '' ? (member ?? '') : name, chamber: member, ...gave } }
}

export function isSameShare(a: DonorShare | null, b: DonorShare | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.key === b.key &&
    a.donor.name === b.donor.name &&
    a.donor.goods === b.donor.goods &&
    a.donor.money === b.donor.money
  )
}

function namesChamber(entry: LedgerEntry, chamberText: string): boolean {
  if (entry.donor === '' || entry.donorKind === 'chamber') return true
  return [chamberText, entry.chamber?.name ?? ''].some((name) => wordKey(name) === wordKey(entry.donor))
}

// One for all: making a collator costs more than sorting the list.
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin')

/** By name in pinyin: fixed, and blind to what was given. */
function neutralOrder(donors: Iterable<Donor>): Donor[] {
  return [...donors].sort(
    (a, b) => byPinyin.compare(a.name, b.name) || order(a.name, b.name) || order(a.chamber ?? '', b.chamber ?? ''),
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** One donor of several shares; the name is that of the smallest key given with it, so that no order of arrival shows. */
export function joinDonors(shares: Iterable<DonorShare>): Donor[] {
  const joined = new Map<string, Donor>()
  for (const { key, donor } of shares) {
    const known = joined.get(key)
    joined.set(
      key,
      known === undefined
        ? donor
        : {
            name: donor.name < known.name ? donor.name : known.name,
            chamber: known.chamber,
            goods: known.goods || donor.goods,
            money: known.money || donor.money,
          },
    )
  }
  return neutralOrder(joined.values())
}

/** One body in lists by chamber: a member by its id, whatever it is called there. */
export function chamberKey(donor: Donor): string {
  return donor.chamber === null ? `name ${wordKey(donor.name)}` : `member ${donor.chamber}`
}

export interface DonorCounts {
  readonly goods: number
  readonly money: number
  readonly either: number
  readonly both: number
  readonly notOnRoster: number
}

export function countDonors(donors: readonly Donor[]): DonorCounts {
  const count = (belongs: (donor: Donor) => boolean): number => donors.filter(belongs).length
  return {
    goods: count((donor) => donor.goods),
    money: count((donor) => donor.money),
    either: count((donor) => donor.goods || donor.money),
    both: count((donor) => donor.goods && donor.money),
    notOnRoster: count((donor) => donor.chamber === null && (donor.goods || donor.money)),
  }
}
