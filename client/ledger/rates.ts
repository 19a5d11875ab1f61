/** The rates a ledger converts with: rows of its `rates` table, each with its date and source, newest first. */
import type * as Y from 'yjs'
import { readTable, setCell } from '../../shared/document/cell.ts'
import { rankBetween } from '../../shared/document/rank-key.ts'
import { homeCurrency } from '../../shared/quantity/currency.ts'
import { type LedgerRate, rateTable, ratesOf } from '../../shared/ledger/rate-table.ts'
import { compare, parseDecimal, zero } from '../../shared/quantity/decimal.ts'
import { type RowAuthor, addRows, deleteRow } from '../../shared/table/row-writes.ts'
import { randomRowId } from '../tables/random-row-id.ts'

export interface RateInput {
  readonly currency: string
  /** Yuan for one unit, a decimal string. */
  readonly rate: string
  /** YYYY-MM-DD */
  readonly date: string
  readonly source: string
}

/** Which fields of a rate cannot be used as they are. */
export function rateFaults({ currency, rate, date, source }: RateInput): readonly (keyof RateInput)[] {
  const value = parseDecimal(rate)
  return [
    ...(/^[A-Z]{3}$/.test(currency) && currency !== homeCurrency ? [] : (['currency'] as const)),
    ...(value !== null && compare(value, zero) > 0 ? [] : (['rate'] as const)),
    ...(isDay(date) ? [] : (['date'] as const)),
    ...(source.trim() !== '' ? [] : (['source'] as const)),
  ]
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

export function readRates(doc: Y.Doc): LedgerRate[] {
  return ratesOf(readTable(doc, rateTable))
}

/** @throws RangeError if the rate has a fault: the form says so before */
export function addRate(doc: Y.Doc, input: RateInput): string {
  if (rateFaults(input).length > 0) throw new RangeError('a rate needs a currency, a value, a date and a source')
  const id = randomRowId()
  addRows(doc, rateTable, [{ id, rank: rankBetween(null, null), cells: { ...input, source: input.source.trim() } }])
  return id
}

/** Only what a person changed is written: a colleague may have corrected another field while the form was open. */
export function changedFields(before: RateInput, after: RateInput): Partial<RateInput> {
  const fields = ['currency', 'rate', 'date', 'source'] as const
  return Object.fromEntries(
    fields.filter((field) => after[field] !== before[field]).map((field) => [field, after[field]]),
  )
}

export function changeRate(doc: Y.Doc, id: string, input: Partial<RateInput>): void {
  doc.transact(() => {
    for (const [field, value] of Object.entries(input)) setCell(doc, { table: rateTable, row: id, field }, value)
  })
}

export function removeRate(doc: Y.Doc, id: string, author: RowAuthor): void {
  deleteRow(doc, rateTable, id, author, ['currency', 'rate', 'date', 'source', 'rank'])
}
