/** Invented ledger entries, as many as a test wants, written into a document the way a person's device would. */
import * as Y from 'yjs'
import type { CellValue } from '../../../../shared/document/cell.ts'
import { ranksBetween } from '../../../../shared/document/rank-key.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { type CellContext, parseCellText } from '../../../../shared/table/cell-text.ts'
import { addRows } from '../../../../shared/table/row-writes.ts'

const chamberNames: readonly string[] = ['东港商会', '西岭商会', '南屿商会', '北川商会']

export const sampleContext: CellContext = {
  todayInBeijing: '2020-03-24',
  chambers: {
    find: (text) => {
      const at = chamberNames.indexOf(text.trim())
      return at < 0 ? null : { id: `s${at}`, name: chamberNames[at] ?? '' }
    },
    name: (id) => chamberNames[Number(id.slice(1))] ?? null,
  },
}

export const chamberOptions = chamberNames.map((text) => ({ text, detail: '成员' }))

const items = ['医用口罩', '防护服', '护目镜', '医用手套', '消毒液']
const donors = ['远帆贸易', '安和建材', '青禾农业', '盛川物流', '同德制衣', '海蓝渔业']
const statuses = ['拟捐', '已订购', '运输中', '已接收']

/** Texts as people type them, by column. */
function typed(index: number): Record<string, string> {
  const money = index % 3 === 0 ? `${((index * 37) % 90) + 1}万元` : index % 7 === 0 ? `${index * 11}美元` : ''
  return {
    donor: `${donors[index % donors.length]}有限公司${index + 1}`,
    donorKind: '会员企业',
    chamber: chamberNames[index % chamberNames.length] ?? '',
    tie: '明确',
    item: items[index % items.length] ?? '',
    specification: index % 2 === 0 ? 'N95' : '',
    quantity: index % 11 === 5 ? '若干箱子' : `${((index * 7919) % 9000) + 100}${index % 5 === 1 ? '套' : '个'}`,
    money,
    recipient: `第${(index % 40) + 1}医院`,
    earmark: index % 4 === 0 ? '定向用于一线防护' : '',
    carrier: '航空货运',
    flight: `HB${100 + (index % 800)}`,
    reportedOn: `2020-02-${String((index % 28) + 1).padStart(2, '0')}`,
    shippedOn: `2020-03-${String((index % 20) + 1).padStart(2, '0')}`,
    status: statuses[index % statuses.length] ?? '',
    receipt: `R${10_000 + index}`,
    source: '会员上报',
    note: index % 6 === 0 ? '分两批发出，第二批待确认；到货后请回执。' : '',
  }
}

export function sampleUpdate(rowCount: number): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  const ranks = ranksBetween(null, null, rowCount, () => 0.5)
  const rows = ranks.map((rank, index) => {
    const cells: Record<string, CellValue> = {}
    for (const [field, text] of Object.entries(typed(index))) {
      const column = ledgerSchema.columns.find(({ id }) => id === field)
      if (column !== undefined) cells[field] = parseCellText(column, text, sampleContext).value
    }
    return { id: `row${index}`, rank, cells }
  })
  addRows(doc, ledgerSchema.table, rows)
  return Y.encodeStateAsUpdate(doc)
}
