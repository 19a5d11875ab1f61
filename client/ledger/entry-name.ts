/** What an entry is called where another row or a list speaks of it: its donor, and what it gave. */
import type { Row } from '../../shared/document/cell.ts'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { type CellContext, formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'

const columns = new Map(ledgerSchema.columns.map((column) => [column.id, column]))

export interface EntryWords {
  /** Donor, or the chamber where no donor is named; '' for neither. */
  readonly name: string
  /** Item, quantity or money, date: what of them there is. */
  readonly detail: string
}

export function describeEntry(row: Row, language: 'zh' | 'en', context: CellContext): EntryWords {
  const show = (id: string): string => formatCell(columns.get(id) as Column, row[id], language, context)
  const date = ['reportedOn', 'deliveredOn', 'arrivedOn', 'shippedOn'].map(show).find((each) => each !== '') ?? ''
  const gift = [show('item'), show('specification'), show('quantity'), show('money')]
  return { name: show('donor') || show('chamber'), detail: [...gift, date].filter((each) => each !== '').join(' ') }
}

/** Both in one line. */
export function entryName(row: Row, language: 'zh' | 'en', context: CellContext): string {
  const { name, detail } = describeEntry(row, language, context)
  return [name, detail].filter((each) => each !== '').join(' · ')
}
