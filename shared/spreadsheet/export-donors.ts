/** The donors of a ledger as a list that ranks nobody: in a fixed order by name, without amounts. */
import type * as Y from 'yjs'
import { readTable } from '../document/cell.ts'
import { type EntryChamber, readEntry } from '../ledger/entry.ts'
import { entryTable } from '../ledger/ledger-schema.ts'
import { createTotalsIndex } from '../ledger/totals-index.ts'
import { defaultTotalsRule } from '../ledger/totals-rule.ts'
import { readLinks } from '../merge/row-link.ts'
import { groupLinks } from '../merge/same-links.ts'
import type { ChamberDirectory } from '../table/cell-text.ts'
import type { ExportedTable } from './export-table.ts'
import type { Language } from './table-heading.ts'

const words = {
  zh: { name: '捐赠名单', title: '捐赠名单（排名不分先后）', donor: '捐赠方', goods: '物资', money: '资金', yes: '有' },
  en: {
    name: 'Donors',
    title: 'Donors (in no order of merit)',
    donor: 'Donor',
    goods: 'Goods',
    money: 'Money',
    yes: 'Yes',
  },
} as const

export function exportDonors(
  doc: Y.Doc,
  chamber: EntryChamber | null,
  chambers: ChamberDirectory | null,
  language: Language,
): ExportedTable {
  const groups = groupLinks(readLinks(doc), () => false)
  const index = createTotalsIndex(defaultTotalsRule, {
    representative: (row) => groups.representative(row),
    chamberName: (id) => chambers?.name(id) ?? null,
  })
  for (const row of readTable(doc, entryTable)) index.set(row.id, readEntry(row, chamber))
  const { name, title, donor, goods, money, yes } = words[language]
  const text = (value: string) => ({ kind: 'text', text: value }) as const
  return {
    name,
    title,
    columns: [donor, goods, money].map((heading, at) => ({ heading, widthPx: at === 0 ? 260 : 80, isLocked: false })),
    rows: index
      .result()
      .donors.map((each) => [text(each.name), text(each.goods ? yes : ''), text(each.money ? yes : '')]),
  }
}
