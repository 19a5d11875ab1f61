/** One ledger's totals without its rows, small enough to send for each of a hundred ledgers, and their sum. */
import { type Decimal, sum, zero } from '../quantity/decimal.ts'
import { type Donor, chamberKey, joinDonors } from './donor-list.ts'
import type { LedgerRate } from './rate-table.ts'
import { type LeftOutReason, leftOutReasons } from './left-out-reason.ts'
import { type ChamberShare, type LeftOutRow, type Total, byCurrency, joinChambers } from './total.ts'
import { type TotalsResult, byCatalogue } from './totals-index.ts'

export interface LeftOutSum {
  readonly reason: LeftOutReason
  readonly entries: number
  /** Of the entries that have an amount. */
  readonly amount: Decimal
}

export interface Subtotal {
  readonly amount: Decimal
  readonly entries: number
  /** How many of them are not exact. */
  readonly approximate: number
  /** In the order in which reasons are asked. */
  readonly leftOut: readonly LeftOutSum[]
  readonly chambers: readonly ChamberShare[]
}

interface ItemSubtotal extends Subtotal {
  readonly item: string
  readonly unit: string
}

interface MoneySubtotal extends Subtotal {
  readonly currency: string
}

interface Subtotals {
  readonly items: readonly ItemSubtotal[]
  readonly money: readonly MoneySubtotal[]
  readonly goodsValue: readonly MoneySubtotal[]
  /** By chamber, as printed lists name them. */
  readonly donors: readonly Donor[]
}

export interface LedgerSubtotal extends Subtotals {
  /** Id of the ledger's document. */
  readonly id: string
  /** Whose ledger it is; null for the office's own. */
  readonly chamber: string | null
  readonly title: string
  /** The rates that were entered in it; a server or a device of before does not tell. */
  readonly rates?: readonly LedgerRate[]
}

export function subtotalOf(
  result: TotalsResult,
  ledger: Pick<LedgerSubtotal, 'id' | 'chamber' | 'title' | 'rates'>,
): LedgerSubtotal {
  return {
    id: ledger.id,
    chamber: ledger.chamber,
    title: ledger.title,
    rates: ledger.rates ?? [],
    items: result.items.map((total) => ({ item: total.item, unit: total.unit, ...withoutRows(total) })),
    money: result.money.map((total) => ({ currency: total.currency, ...withoutRows(total) })),
    goodsValue: result.goodsValue.map((total) => ({ currency: total.currency, ...withoutRows(total) })),
    donors: result.chamberDonors,
  }
}

function withoutRows(total: Total): Subtotal {
  return {
    amount: total.amount,
    entries: total.rows.length,
    approximate: total.approximate.length,
    leftOut: leftOutSums(total.leftOut),
    chambers: total.chambers,
  }
}

/** What is left out, a reason at a time. */
export function leftOutSums(rows: readonly LeftOutRow[]): LeftOutSum[] {
  return leftOutReasons.flatMap((reason) => {
    const of = rows.filter((row) => row.reason === reason)
    if (of.length === 0) return []
    return [{ reason, entries: of.length, amount: sum(of.map(({ amount }) => amount ?? zero)) }]
  })
}

interface LedgerShare {
  readonly ledger: string
  readonly amount: Decimal
  readonly entries: number
}

interface FromLedgers {
  /** The ledgers that have a part in it, those with nothing but left out entries among them. */
  readonly ledgers: readonly LedgerShare[]
}

type SummedItem = ItemSubtotal & FromLedgers
type SummedMoney = MoneySubtotal & FromLedgers

export interface SummedSubtotals {
  readonly items: readonly SummedItem[]
  readonly money: readonly SummedMoney[]
  readonly goodsValue: readonly SummedMoney[]
  readonly donors: readonly Donor[]
}

/** Over all ledgers: a unit is never added to another, nor a currency to another. */
export function sumSubtotals(ledgers: readonly LedgerSubtotal[]): SummedSubtotals {
  return {
    items: sumAlike(
      ledgers,
      ({ items }) => items,
      ({ item, unit }) => JSON.stringify([item, unit]),
    ).sort(byCatalogue),
    money: sumAlike(
      ledgers,
      ({ money }) => money,
      ({ currency }) => currency,
    ).sort(byCurrency),
    goodsValue: sumAlike(
      ledgers,
      ({ goodsValue }) => goodsValue,
      ({ currency }) => currency,
    ).sort(byCurrency),
    donors: joinDonors(ledgers.flatMap(({ donors }) => donors.map((donor) => ({ key: chamberKey(donor), donor })))),
  }
}

function sumAlike<Line extends Subtotal>(
  ledgers: readonly LedgerSubtotal[],
  linesOf: (ledger: LedgerSubtotal) => readonly Line[],
  keyOf: (line: Line) => string,
): (Line & FromLedgers)[] {
  const groups = new Map<string, { readonly line: Line; readonly ledger: string }[]>()
  for (const ledger of ledgers) {
    for (const line of linesOf(ledger)) {
      const part = { line, ledger: ledger.id }
      const group = groups.get(keyOf(line))
      if (group === undefined) groups.set(keyOf(line), [part])
      else group.push(part)
    }
  }
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts
    if (first === undefined) return []
    const lines = parts.map(({ line }) => line)
    return [
      {
        ...first.line,
        amount: sum(lines.map(({ amount }) => amount)),
        entries: lines.reduce((count, { entries }) => count + entries, 0),
        approximate: lines.reduce((count, { approximate }) => count + approximate, 0),
        leftOut: sumLeftOut(lines),
        chambers: joinChambers(lines.flatMap(({ chambers }) => chambers)),
        ledgers: parts.map(({ line, ledger }) => ({ ledger, amount: line.amount, entries: line.entries })),
      },
    ]
  })
}

function sumLeftOut(lines: readonly Subtotal[]): LeftOutSum[] {
  const all = lines.flatMap(({ leftOut }) => leftOut)
  return leftOutReasons.flatMap((reason) => {
    const of = all.filter((each) => each.reason === reason)
    const entries = of.reduce((count, each) => count + each.entries, 0)
    return entries === 0 ? [] : [{ reason, entries, amount: sum(of.map(({ amount }) => amount)) }]
  })
}
