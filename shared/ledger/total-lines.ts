/** All totals of a ledger while rows come and go. */
import type { Contribution, TotalKind } from './contribution.ts'
import type { LeftOutReason } from './left-out-reason.ts'
import { TotalLine } from './total-line.ts'

export class TotalLines {
  readonly #lines = new Map<string, TotalLine>()

  /** @param linkReason why the row is left out for what it is linked to, null if it is not */
  add(
    row: string,
    contributions: readonly Contribution[],
    chamber: string | null,
    linkReason: LeftOutReason | null,
  ): void {
    for (const contribution of contributions) {
      const { kind, item, unit, amount, missingFrom } = contribution
      const reason = contribution.reason ?? linkReason
      const line = this.#line(kind, item, unit)
      if (reason === null) line.count(row, contribution, chamber)
      else line.leaveOut(row, reason, amount)
      if (reason === null && missingFrom !== null) {
        this.#line(kind, item, missingFrom).leaveOut(row, 'notConvertible', null)
      }
    }
  }

  withdraw(row: string, contributions: readonly Contribution[]): void {
    for (const { kind, item, unit, missingFrom } of contributions) {
      for (const each of missingFrom === null ? [unit] : [unit, missingFrom]) {
        const line = this.#line(kind, item, each)
        line.withdraw(row)
        if (line.isEmpty) this.#lines.delete(keyOf(kind, item, each))
      }
    }
  }

  of(kind: TotalKind): TotalLine[] {
    return [...this.#lines.values()].filter((line) => line.kind === kind && !line.isBesideOnly)
  }

  #line(kind: TotalKind, item: string, unit: string): TotalLine {
    const key = keyOf(kind, item, unit)
    let line = this.#lines.get(key)
    if (line === undefined) this.#lines.set(key, (line = new TotalLine(kind, item, unit)))
    return line
  }
}

function keyOf(kind: TotalKind, item: string, unit: string): string {
  return JSON.stringify([kind, item, unit])
}
