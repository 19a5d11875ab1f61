/** What totals need of a ledger: its entries, which of them are one gift, and its rates. */
import type { CellValue, Row } from '../../shared/document/cell.ts'
import { type EntryChamber, type LedgerEntry, readEntry } from '../../shared/ledger/entry.ts'
import { entryTable } from '../../shared/ledger/ledger-schema.ts'
import { type LedgerRate, rateTable, readRateCells } from '../../shared/ledger/rate-table.ts'
import { linkTable, readLink, type RowLink } from '../../shared/merge/row-link.ts'
import { groupLinks } from '../../shared/merge/same-links.ts'
import { isRowId } from '../../shared/table/row-id.ts'

export interface LedgerContent {
  readonly entries: ReadonlyMap<string, LedgerEntry>
  readonly links: readonly RowLink[]
  readonly rates: readonly LedgerRate[]
}

// Those that `readEntry` looks at; notes, flights and sources are most of a ledger's text.
const entryFields: ReadonlySet<string> = new Set([
  'donor',
  'donorKind',
  'chamber',
  'tie',
  'item',
  'specification',
  'quantity',
  'money',
  'goodsValue',
  'reportedOn',
  'deliveredOn',
  'status',
  'receipt',
  'partOf',
  'deletedAt',
])

const entryBeginning = `${entryTable}/`
const linkBeginning = `${linkTable}/`
const rateBeginning = `${rateTable}/`

export function isLedgerCell(name: string): boolean {
  if (name.startsWith(linkBeginning) || name.startsWith(rateBeginning)) return true
  return name.startsWith(entryBeginning) && entryFields.has(name.slice(name.lastIndexOf('/') + 1))
}

/** @param chamber whose ledger it is */
export function readLedgerContent(
  cells: Iterable<readonly [name: string, value: CellValue]>,
  chamber: EntryChamber | null,
): LedgerContent {
  const rows = new Map<string, Record<string, CellValue>>()
  const links: RowLink[] = []
  const rateCells: (readonly [string, CellValue])[] = []
  for (const [name, value] of cells) {
    if (name.startsWith(linkBeginning)) {
      const link = readLink(name, value)
      if (link !== null) links.push(link)
      continue
    }
    if (!name.startsWith(entryBeginning)) {
      if (name.startsWith(rateBeginning)) rateCells.push([name, value])
      continue
    }
    // As `parseCellKey` reads them, but the row's name is looked at once and not with each of its cells.
    const end = name.lastIndexOf('/')
    const field = name.slice(end + 1)
    const id = name.slice(entryBeginning.length, end)
    if (!entryFields.has(field)) continue
    let row = rows.get(id)
    if (row === undefined && !isRowId(id)) continue
    if (row === undefined) rows.set(id, (row = { id }))
    row[field] = value
  }
  const entries = [...rows].map(([id, row]) => [id, readEntry(row as Row, chamber)] as const)
  return { entries: new Map(entries), links, rates: readRateCells(rateCells) }
}

/** One row again, after some of its cells changed; null if nothing of it is left. */
export function readLedgerEntry(
  cells: { get(name: string): CellValue | undefined },
  id: string,
  chamber: EntryChamber | null,
): LedgerEntry | null {
  const row: Record<string, CellValue> = Object.assign(Object.create(null) as object, { id })
  let isThere = false
  for (const field of entryFields) {
    const value = cells.get(`${entryTable}/${id}/${field}`)
    if (value === undefined) continue
    row[field] = value
    isThere = true
  }
  return isThere ? readEntry(row as Row, chamber) : null
}

/** The row that counts for all rows which somebody said are one gift. */
export function representativeIn({ entries, links }: Omit<LedgerContent, 'rates'>): (row: string) => string {
  return groupLinks(links, (row) => entries.get(row)?.isDeleted === true).representative
}

export function formatLedgerContent({ entries, links, rates }: LedgerContent): string {
  return JSON.stringify({ entries: [...entries.values()], links, rates })
}

/** @param text from `formatLedgerContent` of this version of the code */
export function parseLedgerContent(text: string): LedgerContent {
  const { entries, links, rates } = JSON.parse(text) as Omit<LedgerContent, 'entries'> & { entries: LedgerEntry[] }
  return { entries: new Map(entries.map((entry) => [entry.id, entry])), links, rates }
}
