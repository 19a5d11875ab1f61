/** A ledger with every kind of cell that an export has to carry, for opening in another program. */
import * as Y from 'yjs'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { exportDonors } from '../../shared/spreadsheet/export-donors.ts'
import { type ExportedTable, exportTable } from '../../shared/spreadsheet/export-table.ts'
import { type CellContext, parseCellText } from '../../shared/table/cell-text.ts'
import { addRows } from '../../shared/table/row-writes.ts'

const context: CellContext = { todayInBeijing: '2030-12-31', chambers: null }

const entries: readonly Readonly<Record<string, string>>[] = [
  { donor: '甲公司', item: '口罩', quantity: '近8.5万个', flight: '007', reportedOn: '2030-02-03', status: '已交付' },
  { donor: '乙公司', item: '防护服', quantity: '数千套', reportedOn: '2030-02', note: '=1+1' },
  { donor: '丙公司', item: '捐款', money: '8,000万基普', note: '-12.5', recipient: '@武汉' },
  { donor: '丁"公司", & <子>', quantity: '1183.05万个', note: '第一行\n第二行', goodsValue: '34,796.25英镑' },
  { donor: '  两边有空格  ', quantity: '12345678901234567个', note: '\t制表', receipt: '000123456789012345678' },
  { donor: '+86 10 1234', customs: 'TRUE', source: '1e5', earmark: '2030/1/2', carrier: '1-2' },
]

/** The table and the list of its donors, in one language. */
export function sampleLedger(language: 'zh' | 'en'): readonly ExportedTable[] {
  const doc = new Y.Doc({ gc: false })
  const rows = entries.map((texts, index) => ({
    id: `row-${index}`,
    rank: `a${index}`,
    cells: Object.fromEntries(
      ledgerSchema.columns.flatMap((column) => {
        const text = texts[column.id]
        return text === undefined ? [] : [[column.id, parseCellText(column, text, context).value]]
      }),
    ),
  }))
  addRows(doc, ledgerSchema.table, rows)
  const request = { schema: ledgerSchema, columns: ledgerSchema.columns, context, language, withPrivate: true }
  return [exportTable(doc, request), exportDonors(doc, null, null, language)]
}
