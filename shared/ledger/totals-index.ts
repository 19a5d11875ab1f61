/**
 * The totals of one ledger, kept as rows change: an edit costs its own row, the rows it is linked to, and the totals it
 * stands in. Nothing of it is stored in the document (D3).
 */
import { type Contribution, contributionsOf } from './contribution.ts'
import { leftOutByLinks } from './counted-once.ts'
import { DonorIndex, type Gave } from './donor-index.ts'
import type { Donor } from './donor-list.ts'
import type { LedgerEntry } from './entry.ts'
import { items } from './items.ts'
import type { LeftOutReason } from './left-out-reason.ts'
import { createRowLinks } from './row-links.ts'
import { type ItemTotal, type MoneyTotal, byCurrency } from './total.ts'
import type { TotalLine } from './total-line.ts'
import { TotalLines } from './total-lines.ts'
import { type TotalsRule, lastCountedDay } from './totals-rule.ts'

export interface TotalsResult {
  readonly asOf: string | null
  readonly basis: TotalsRule['basis']
  /** In the order of the catalogue, the item's own unit first. */
  readonly items: readonly ItemTotal[]
  readonly money: readonly MoneyTotal[]
  /** What goods were said to be worth: never added to money. */
  readonly goodsValue: readonly MoneyTotal[]
  readonly donors: readonly Donor[]
  /** The same gifts by chamber, as printed lists name them. */
  readonly chamberDonors: readonly Donor[]
}

export interface TotalsIndex {
  /** @param entry null for a row that is not there; a deleted one may also be handed in as it is */
  set(row: string, entry: LedgerEntry | null): void
  /** @param representative of the group of rows that are one gift; a row that stands alone represents itself */
  setSame(representative: (row: string) => string): void
  result(): TotalsResult
}

export interface TotalsIndexOptions {
  readonly representative?: (row: string) => string
  /** A member's present name. */
  readonly chamberName?: (id: string) => string | null
}

interface IndexedRow {
  readonly entry: LedgerEntry
  readonly contributions: readonly Contribution[]
}

export function createTotalsIndex(rule: TotalsRule, options: TotalsIndexOptions = {}): TotalsIndex {
  const lastDay = lastCountedDay(rule)
  const rows = new Map<string, IndexedRow>()
  const lines = new TotalLines()
  const links = createRowLinks()
  const byDonor = new DonorIndex('donor', options.chamberName)
  const byChamber = new DonorIndex('chamber', options.chamberName)

  function write(row: string, entry: LedgerEntry | null): void {
    if (entry === null) {
      rows.delete(row)
      links.unlink(row)
      return
    }
    rows.set(row, { entry, contributions: contributionsOf(entry, rule, lastDay) })
    links.link(row, entry.partOf)
  }

  function withdraw(row: string): void {
    lines.withdraw(row, rows.get(row)?.contributions ?? [])
  }

  function settle(row: string, linkReason: LeftOutReason | null): void {
    const indexed = rows.get(row)
    if (indexed !== undefined) {
      lines.add(row, indexed.contributions, indexed.entry.chamber?.member ?? null, linkReason)
    }
    // A gift that was entered twice has one donor, whatever the second entry calls it.
    const gave = indexed === undefined || linkReason === 'sameAs' ? null : gaveUnder(indexed.contributions)
    const given = indexed === undefined || gave === null ? null : { entry: indexed.entry, gave }
    byDonor.note(row, given)
    byChamber.note(row, given)
  }

  /**
   * @param before rows that hang together before the change
   * @param change returns rows to look from afterwards
   */
  function rebuild(before: ReadonlySet<string>, change: () => Iterable<string>): void {
    for (const row of before) withdraw(row)
    const open = new Set(before)
    for (const seed of change()) {
      for (const row of links.reach(seed)) {
        if (!open.has(row)) withdraw(row)
        open.add(row)
      }
    }
    for (const row of open) {
      const linked = links.reach(row)
      for (const each of linked) open.delete(each)
      decide(linked)
    }
  }

  function decide(linked: ReadonlySet<string>): void {
    const reasons = leftOutByLinks({
      rows: linked,
      entry: (row) => rows.get(row)?.entry ?? null,
      isCandidate: (row) => rows.get(row)?.contributions.some(({ reason }) => reason === null) === true,
      sameAs: (row) => links.sameAs(row),
    })
    for (const row of linked) settle(row, reasons.get(row) ?? null)
  }

  if (options.representative !== undefined) links.group(options.representative)
  return {
    set(row, entry) {
      if (entry === null && !rows.has(row)) return
      if (links.isAlone(row) && (entry === null || entry.partOf === '')) {
        withdraw(row)
        write(row, entry)
        settle(row, null)
        return
      }
      rebuild(links.reach(row), () => {
        write(row, entry)
        return [row]
      })
    },
    setSame(representative) {
      const moved = links.moved(representative)
      const before = new Set([...moved].flatMap((row) => [...links.reach(row)]))
      rebuild(before, () => {
        links.group(representative)
        return moved
      })
    },
    result() {
      return {
        asOf: rule.asOf,
        basis: rule.basis,
        items: lines.of('goods').map(asItemTotal).sort(byCatalogue),
        money: moneyTotals(lines.of('money')),
        goodsValue: moneyTotals(lines.of('goodsValue')),
        donors: byDonor.donors(),
        chamberDonors: byChamber.donors(),
      }
    },
  }
}

// What an entry lacks does not undo that its donor gave; what the rule excludes does.
const stillGiven: ReadonlySet<LeftOutReason> = new Set(['unreadable', 'noQuantity'])

function gaveUnder(contributions: readonly Contribution[]): Gave | null {
  const given = contributions.filter(({ reason }) => reason === null || stillGiven.has(reason))
  if (given.length === 0) return null
  return {
    goods: given.some(({ kind, item, reason }) => kind === 'goods' && (item !== '' || reason === null)),
    money: given.some(({ kind }) => kind === 'money'),
  }
}

function asItemTotal(line: TotalLine): ItemTotal {
  return { item: line.item, unit: line.unit, ...line.total() }
}

function moneyTotals(lines: readonly TotalLine[]): MoneyTotal[] {
  return lines.map((line) => ({ currency: line.unit, ...line.total() })).sort(byCurrency)
}

const places: ReadonlyMap<string, number> = new Map(items.map(({ code }, place) => [code, place]))
const ownUnits: ReadonlySet<string> = new Set(items.map(({ code, unit }) => JSON.stringify([code, unit])))

/** In the order of the catalogue, names that are not in it behind; an item's own unit before others. */
export function byCatalogue(
  a: Readonly<{ item: string; unit: string }>,
  b: Readonly<{ item: string; unit: string }>,
): number {
  const place = (places.get(a.item) ?? items.length) - (places.get(b.item) ?? items.length)
  if (place !== 0) return place
  if (a.item !== b.item) return byCode(a.item, b.item)
  const own = ({ item, unit }: { item: string; unit: string }): number =>
    ownUnits.has(JSON.stringify([item, unit])) ? 0 : 1
  return own(a) - own(b) || byCode(a.unit, b.unit)
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
