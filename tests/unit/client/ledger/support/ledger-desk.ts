/** A ledger as the page holds it, without the page: entries by field, and a large one for measuring. */
import * as Y from 'yjs'
import { type TableModel, createTableModel } from '../../../../../client/grid/table-model.ts'
import type { CellValue } from '../../../../../shared/document/cell.ts'
import { ranksBetween } from '../../../../../shared/document/rank-key.ts'
import { items } from '../../../../../shared/ledger/items.ts'
import { entryTable, ledgerSchema } from '../../../../../shared/ledger/ledger-schema.ts'
import { addRows } from '../../../../../shared/table/row-writes.ts'
import { type RandomSource, createRandomSource } from '../../../../support/random-source.ts'

export type Cells = Readonly<Record<string, CellValue>>

export interface LedgerDesk {
  readonly doc: Y.Doc
  readonly model: TableModel
}

export function openLedger(entries: Readonly<Record<string, Cells>>): LedgerDesk {
  const doc = new Y.Doc({ gc: false })
  const ids = Object.keys(entries)
  const ranks = ranksBetween(null, null, ids.length)
  addRows(
    doc,
    entryTable,
    ids.map((id, at) => ({ id, rank: ranks[at] ?? '', cells: entries[id] ?? {} })),
  )
  const context = { todayInBeijing: '2020-04-01', chambers: null }
  return { doc, model: createTableModel({ doc, schema: ledgerSchema, context, author: '林小满' }) }
}

export function quantity(amount: string, unit = '个', qualifier = 'exact'): CellValue {
  return { amount, scale: '', unit, qualifier, raw: `${amount}${unit}` }
}

export function money(amount: string, currency = 'CNY'): CellValue {
  return { amount, scale: '', currency, qualifier: 'exact', raw: `${amount}${currency}` }
}

/** Entries as a busy chamber has them: seventeen items, some money, a few parts of others. */
export function manyEntries(count: number, seed: number): Record<string, Cells> {
  const random = createRandomSource(seed)
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`row${at}`, entryOf(at, random)]))
}

function entryOf(at: number, random: RandomSource): Cells {
  const item = items[random.int(17)] ?? items[0]
  const day = String(1 + random.int(28)).padStart(2, '0')
  const gift = at % 9 === 0 ? { money: money(String(1 + random.int(900_000))) } : {}
  return {
    donor: `会员企业${random.int(2_000)}`,
    donorKind: 'company',
    item: item?.code ?? 'mask',
    quantity: quantity(String(1 + random.int(90_000)), item?.unit ?? '个'),
    recipient: `医院${random.int(300)}`,
    reportedOn: `2020-02-${day}`,
    status: 'delivered',
    source: `第${at}号`,
    note: '随航班运达，已交付',
    ...(at % 40 === 7 ? { partOf: `row${at - 1}` } : {}),
    ...gift,
  }
}
