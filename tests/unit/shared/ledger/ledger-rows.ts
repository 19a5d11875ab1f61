/** Rows of a ledger from what people type, for tests of totals. */
import type { CellValue, Row } from '../../../../shared/document/cell.ts'
import { type EntryChamber, type LedgerEntry, readEntry } from '../../../../shared/ledger/entry.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import {
  type TotalsIndexOptions,
  type TotalsResult,
  createTotalsIndex,
} from '../../../../shared/ledger/totals-index.ts'
import { type TotalsRule, defaultTotalsRule } from '../../../../shared/ledger/totals-rule.ts'
import { type CellContext, parseCellText } from '../../../../shared/table/cell-text.ts'

export type TypedRow = Readonly<Record<string, string | undefined>>

/** Members are called by their ids. */
const context: CellContext = {
  todayInBeijing: '2026-11-24',
  chambers: {
    find: (text) => (/^m\d{3}$/.test(text) ? { id: text, name: text } : null),
    name: (id) => id,
  },
}

export function typeRow(id: string, typed: TypedRow, more: Readonly<Record<string, CellValue>> = {}): Row {
  const cells: Record<string, CellValue> = {}
  for (const [field, text = ''] of Object.entries(typed)) {
    const column = ledgerSchema.columns.find((each) => each.id === field)
    if (column === undefined) throw new Error(`a ledger has no column ${field}`)
    cells[field] = parseCellText(column, text, context).value
  }
  return { id, ...cells, ...more }
}

export function typeEntry(id: string, typed: TypedRow, chamber: EntryChamber | null = null): LedgerEntry {
  return readEntry(typeRow(id, typed), chamber)
}

export function totalsOf(
  rows: Readonly<Record<string, TypedRow>>,
  rule: Partial<TotalsRule> = {},
  options: TotalsIndexOptions & { readonly ledgerChamber?: EntryChamber } = {},
): TotalsResult {
  const index = createTotalsIndex({ ...defaultTotalsRule, ...rule }, options)
  for (const [id, typed] of Object.entries(rows)) index.set(id, typeEntry(id, typed, options.ledgerChamber ?? null))
  return index.result()
}

/** `mask 个 30000: a b | c partOf`: amount, rows, and what is left out. */
export function wordsOf(result: TotalsResult): string[] {
  const line = (name: string, total: TotalsResult['items'][number] | TotalsResult['money'][number]): string => {
    const leftOut = total.leftOut.map(({ row, reason }) => `${row} ${reason}`).join(', ')
    return `${name} ${total.amount}: ${total.rows.join(' ')}${leftOut === '' ? '' : ` | ${leftOut}`}`
  }
  return [
    ...result.items.map((total) => line(`${total.item} ${total.unit}`, total)),
    ...result.money.map((total) => line(`money ${total.currency}`, total)),
    ...result.goodsValue.map((total) => line(`value ${total.currency}`, total)),
  ]
}
