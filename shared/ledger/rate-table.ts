/** The rates that a ledger keeps for its totals: rows of a table of its own, each with its date and source. */
import { type CellValue, type Row, parseCellKey } from '../document/cell.ts'
import { type Rate, readRate } from '../quantity/conversion.ts'
import { readRowDeletion } from '../table/row-writes.ts'

export const rateTable = 'rates'

export interface LedgerRate extends Rate {
  readonly id: string
}

/** Newest first; rows that are deleted, or lack a date, a source or a readable rate, convert nothing and are left out. */
export function ratesOf(rows: Iterable<Row>): LedgerRate[] {
  return [...rows]
    .filter((row) => readRowDeletion(row['deletedAt']) === null)
    .flatMap((row) => {
      const rate = readRate(row)
      return rate === null ? [] : [{ ...rate, id: row.id }]
    })
    .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1))
}

/** The same out of cells of any table. */
export function readRateCells(cells: Iterable<readonly [name: string, value: CellValue]>): LedgerRate[] {
  const rows = new Map<string, Record<string, CellValue> & { id: string }>()
  for (const [name, value] of cells) {
    if (!name.startsWith(`${rateTable}/`)) continue
    const key = parseCellKey(name)
    if (key === null || key.field === 'id') continue
    let row = rows.get(key.row)
    if (row === undefined) rows.set(key.row, (row = Object.assign(Object.create(null) as object, { id: key.row })))
    row[key.field] = value
  }
  return ratesOf(rows.values())
}
