/** The donors of a ledger while its rows change: worked out when asked for, and again only for rows that changed. */
import { type Donor, type DonorGrouping, type DonorShare, donorShareOf, isSameShare, joinDonors } from './donor-list.ts'
import type { LedgerEntry } from './entry.ts'

export interface Gave {
  readonly goods: boolean
  readonly money: boolean
}

export class DonorIndex {
  readonly #grouping: DonorGrouping
  readonly #chamberName: ((id: string) => string | null) | undefined
  readonly #shares = new Map<string, DonorShare>()
  readonly #changed = new Map<string, { readonly entry: LedgerEntry; readonly gave: Gave } | null>()
  #donors: Donor[] | null = null

  constructor(grouping: DonorGrouping, chamberName: ((id: string) => string | null) | undefined) {
    this.#grouping = grouping
    this.#chamberName = chamberName
  }

  /** @param given null for a row that gives nothing under the rule */
  note(row: string, given: { readonly entry: LedgerEntry; readonly gave: Gave } | null): void {
    this.#changed.set(row, given)
  }

  donors(): Donor[] {
    for (const [row, given] of this.#changed) {
      const share = given === null ? null : donorShareOf(given.entry, given.gave, this.#grouping, this.#chamberName)
      if (isSameShare(share, this.#shares.get(row) ?? null)) continue
      this.#donors = null
      if (share === null) this.#shares.delete(row)
      else this.#shares.set(row, share)
    }
    this.#changed.clear()
    return (this.#donors ??= joinDonors(this.#shares.values()))
  }
}
