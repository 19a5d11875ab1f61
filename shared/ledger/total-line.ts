/** One total while rows come and go: adding or withdrawing a row costs one addition. */
import { type Decimal, add, subtract, zero } from '../quantity/decimal.ts'
import type { Contribution, TotalKind } from './contribution.ts'
import type { LeftOutReason } from './left-out-reason.ts'
import type { ChamberShare, LeftOutRow, Total } from './total.ts'

interface CountedRow {
  readonly amount: Decimal
  readonly isApproximate: boolean
  readonly chamber: string | null
}

export class TotalLine {
  readonly kind: TotalKind
  readonly item: string
  readonly unit: string
  #amount: Decimal = zero
  readonly #counted = new Map<string, CountedRow>()
  readonly #leftOut = new Map<string, LeftOutRow>()
  readonly #chambers = new Map<string | null, ChamberShare>()
  /** Made when asked for, and good until a row comes or goes. */
  #total: Total | null = null

  constructor(kind: TotalKind, item: string, unit: string) {
    this.kind = kind
    this.item = item
    this.unit = unit
  }

  count(row: string, contribution: Contribution, chamber: string | null): void {
    const amount = contribution.amount ?? zero
    this.#counted.set(row, { amount, isApproximate: contribution.isApproximate, chamber })
    this.#move(amount, chamber, 1)
  }

  leaveOut(row: string, reason: LeftOutReason, amount: Decimal | null): void {
    this.#leftOut.set(row, { row, reason, amount })
    this.#total = null
  }

  withdraw(row: string): void {
    const counted = this.#counted.get(row)
    if (counted !== undefined) {
      this.#counted.delete(row)
      this.#move(counted.amount, counted.chamber, -1)
    }
    if (this.#leftOut.delete(row)) this.#total = null
  }

  get isEmpty(): boolean {
    return this.#counted.size === 0 && this.#leftOut.size === 0
  }

  /** Nothing but rows that have a line of their own: there is no total that they are missing from. */
  get isBesideOnly(): boolean {
    return this.#counted.size === 0 && [...this.#leftOut.values()].every(({ reason }) => reason === 'notConvertible')
  }

  total(): Total {
    this.#total ??= {
      amount: this.#amount,
      rows: [...this.#counted.keys()].sort(),
      approximate: [...this.#counted]
        .filter(([, { isApproximate }]) => isApproximate)
        .map(([row]) => row)
        .sort(),
      leftOut: [...this.#leftOut.values()].sort((a, b) => (a.row < b.row ? -1 : 1)),
      chambers: [...this.#chambers.values()].sort((a, b) => ((a.chamber ?? '') < (b.chamber ?? '') ? -1 : 1)),
    }
    return this.#total
  }

  #move(amount: Decimal, chamber: string | null, entries: 1 | -1): void {
    const combine = entries === 1 ? add : subtract
    this.#amount = combine(this.#amount, amount)
    const share = this.#chambers.get(chamber) ?? { chamber, amount: zero, entries: 0 }
    const rest = { chamber, amount: combine(share.amount, amount), entries: share.entries + entries }
    if (rest.entries === 0) this.#chambers.delete(chamber)
    else this.#chambers.set(chamber, rest)
    this.#total = null
  }
}
