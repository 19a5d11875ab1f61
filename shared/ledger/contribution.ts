/** What one entry brings to which total, looked at by itself: its links to other rows come later. */
import type { Decimal } from '../quantity/decimal.ts'
import type { FigureIssue } from '../quantity/figure-issue.ts'
import { type Money, moneyIssue } from '../quantity/money.ts'
import { type Quantity, baseAmount, quantityIssue } from '../quantity/quantity.ts'
import { findUnit } from '../quantity/unit.ts'
import type { EntryFigure, LedgerEntry } from './entry.ts'
import { moneyItem } from './item-name.ts'
import { type Item, items } from './items.ts'
import type { LeftOutReason } from './left-out-reason.ts'
import { type TotalsRule, isReceived } from './totals-rule.ts'

export type TotalKind = 'goods' | 'money' | 'goodsValue'

export interface Contribution {
  readonly kind: TotalKind
  /** Of goods; empty for money. */
  readonly item: string
  /** The unit of goods, the currency of money; empty where it is not known. */
  readonly unit: string
  /** Null where there is nothing to add. */
  readonly amount: Decimal | null
  readonly isApproximate: boolean
  /** Null if the entry by itself would count. */
  readonly reason: LeftOutReason | null
  /** The unit of the item's own total where this one stands beside it: a carton is no number of masks. */
  readonly missingFrom: string | null
}

const itemByCode: ReadonlyMap<string, Item> = new Map(items.map((item) => [item.code, item]))

export function itemOf(code: string): Item | null {
  return itemByCode.get(code) ?? null
}

/** Why the entry as a whole stays out, whatever it holds. */
function entryReason(entry: LedgerEntry, rule: TotalsRule, lastDay: string | null): LeftOutReason | null {
  if (rule.donors === 'members' && (entry.chamber?.member ?? null) === null) return 'notMember'
  if (lastDay === null) return null
  const day = rule.basis === 'received' ? (entry.deliveredOn ?? entry.reportedOn) : entry.reportedOn
  if (day === null) return 'undated'
  return day > lastDay ? 'afterCutOff' : null
}

export function contributionsOf(entry: LedgerEntry, rule: TotalsRule, lastDay: string | null): Contribution[] {
  if (entry.isDeleted) return []
  const whole = entryReason(entry, rule, lastDay)
  const contributions: Contribution[] = []
  const givesMoney = entry.item === moneyItem
  const givesGoods = !givesMoney && (entry.item !== '' || entry.quantity !== null)
  if (givesGoods) contributions.push(goodsOf(entry, rule, whole))
  if (entry.money !== null || givesMoney) contributions.push(moneyOf(entry, 'money', rule, whole))
  if (entry.goodsValue !== null) contributions.push(moneyOf(entry, 'goodsValue', rule, whole))
  // A donor with nothing behind it is on the list of rows left out, not forgotten.
  if (contributions.length === 0 && entry.donor !== '') contributions.push(goodsOf(entry, rule, whole))
  return contributions
}

function goodsOf(entry: LedgerEntry, rule: TotalsRule, whole: LeftOutReason | null): Contribution {
  const { quantity, item } = entry
  const listed = itemOf(item)
  const readable = quantity === null || quantity === 'unreadable' ? null : quantity
  const unit = unitFor(listed, readable?.unit ?? '')
  const isBeside = listed !== null && listed.unit !== '' && unit !== listed.unit && readable !== null
  const figure = figureOf(quantity, quantityIssue)
  return {
    kind: 'goods',
    item,
    unit: readable === null ? (listed?.unit ?? '') : unit,
    amount: figure.amount,
    isApproximate: figure.isApproximate,
    reason: whole ?? receivedReason(entry, 'goods', rule) ?? figure.reason,
    missingFrom: isBeside ? listed.unit : null,
  }
}

/** Equal measure words are one; a bare number of things that are counted singly is in the item's own unit. */
function unitFor(item: Item | null, unit: string): string {
  if (item === null) return unit
  if (item.equalUnits.includes(unit)) return item.unit
  return unit === '' && findUnit(item.unit)?.kind === 'count' ? item.unit : unit
}

function moneyOf(
  entry: LedgerEntry,
  kind: 'money' | 'goodsValue',
  rule: TotalsRule,
  whole: LeftOutReason | null,
): Contribution {
  const money = entry[kind]
  const figure = figureOf(money, moneyIssue)
  return {
    kind,
    item: '',
    unit: money === null || money === 'unreadable' ? '' : money.currency,
    amount: figure.amount,
    isApproximate: figure.isApproximate,
    reason: whole ?? receivedReason(entry, kind === 'money' ? 'money' : 'goods', rule) ?? figure.reason,
    missingFrom: null,
  }
}

interface CountableFigure {
  readonly amount: Decimal | null
  readonly isApproximate: boolean
  readonly reason: LeftOutReason | null
}

/** A negative or absurd figure is none that can be added. */
function figureOf<Figure extends Quantity | Money>(
  figure: EntryFigure<Figure>,
  issueOf: (figure: Figure) => FigureIssue | null,
): CountableFigure {
  if (figure === null) return { amount: null, isApproximate: false, reason: 'noQuantity' }
  if (figure === 'unreadable' || issueOf(figure)?.severity === 'error') {
    return { amount: null, isApproximate: false, reason: 'unreadable' }
  }
  const amount = baseAmount(figure)
  return { amount, isApproximate: figure.qualifier !== 'exact', reason: amount === null ? 'noQuantity' : null }
}

function receivedReason(entry: LedgerEntry, kind: 'goods' | 'money', rule: TotalsRule): LeftOutReason | null {
  if (rule.basis === 'reported') return null
  return isReceived(kind, entry.status, entry.hasReceipt) ? null : 'notReceived'
}
