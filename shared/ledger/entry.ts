/** One entry of a ledger as totals see it: cells checked, names resolved, nothing decided yet. */
import type { CellValue, Row } from '../document/cell.ts'
import { type Money, readMoney } from '../quantity/money.ts'
import { type Quantity, readQuantity } from '../quantity/quantity.ts'
import { readChamberReference } from '../table/chamber-cell.ts'
import { isStoredDate, lastDayOf } from '../table/date-text.ts'
import { readRowDeletion } from '../table/row-writes.ts'
import { readItemName } from './item-name.ts'

/** What a cell of a figure holds: null for an empty one. */
export type EntryFigure<Figure> = Figure | 'unreadable' | null

export interface EntryChamber {
  /** Row id in the federation's roster; null for a body that is not on it. */
  readonly member: string | null
  readonly name: string
}

export interface LedgerEntry {
  readonly id: string
  readonly isDeleted: boolean
  readonly donor: string
  readonly donorKind: string
  /** Null for an entry that belongs to no chamber. */
  readonly chamber: EntryChamber | null
  /** Code of the catalogue, `money`, or the name as typed; empty for no name. */
  readonly item: string
  readonly specification: string
  readonly quantity: EntryFigure<Quantity>
  readonly money: EntryFigure<Money>
  readonly goodsValue: EntryFigure<Money>
  /** The last day that the cell can mean, null for an empty or unreadable one. */
  readonly reportedOn: string | null
  readonly deliveredOn: string | null
  readonly status: string
  readonly hasReceipt: boolean
  /** Row id of the whole, or what was typed for it; empty for none. */
  readonly partOf: string
}

/** @param ledgerChamber whose ledger it is: an entry without a chamber of its own belongs to it */
export function readEntry(row: Row, ledgerChamber: EntryChamber | null = null): LedgerEntry {
  const named = readItemName(textOf(row['item']))
  return {
    id: row.id,
    isDeleted: readRowDeletion(row['deletedAt']) !== null,
    donor: textOf(row['donor']),
    donorKind: textOf(row['donorKind']),
    // The ledger knows the gift, but it is nobody's: private persons on the same flight.
    chamber: textOf(row['tie']) === 'none' ? null : readChamber(row['chamber'], ledgerChamber),
    item: named.item,
    specification: textOf(row['specification']) || named.specification,
    quantity: readFigure(row['quantity'], readQuantity),
    money: readFigure(row['money'], readMoney),
    goodsValue: readFigure(row['goodsValue'], readMoney),
    reportedOn: readDay(row['reportedOn']),
    deliveredOn: readDay(row['deliveredOn']),
    status: textOf(row['status']),
    hasReceipt: textOf(row['receipt']) !== '',
    partOf: textOf(row['partOf']) === row.id ? '' : textOf(row['partOf']),
  }
}

function textOf(value: CellValue | undefined): string {
  return typeof value === 'string' ? value.trim() : ''
}

function readChamber(value: CellValue | undefined, ledgerChamber: EntryChamber | null): EntryChamber | null {
  const reference = readChamberReference(value)
  if (reference !== null) return reference
  const name = textOf(value)
  return name === '' ? ledgerChamber : { member: null, name }
}

function readFigure<Figure>(
  value: CellValue | undefined,
  read: (value: unknown) => Figure | null,
): EntryFigure<Figure> {
  if (value === null || value === undefined || value === '') return null
  return read(value) ?? 'unreadable'
}

function readDay(value: CellValue | undefined): string | null {
  const text = textOf(value)
  return isStoredDate(text) ? lastDayOf(text) : null
}
