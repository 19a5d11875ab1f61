/** Invented ledger entries, as many as a test wants, written into a document the way a person's device would. */
import * as Y from 'yjs'
import type { CellValue } from '../../../../shared/document/cell.ts'
import { ranksBetween } from '../../../../shared/document/rank-key.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { type CellContext, parseCellText } from '../../../../shared/table/cell-text.ts'
import type { TableSchema } from '../../../../shared/table/column.ts'
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

/** The same for a roster of companies. */
function typedCompany(index: number): Record<string, string> {
  const donor = donors[index % donors.length] ?? ''
  return {
    name: `${donor}有限公司${index + 1}`,
    localName: `Compañía ${index + 1} S.A.`,
    shortName: donor,
    registration: `20${String(index).padStart(9, '0')}`,
    parent: index % 4 === 0 ? '东方实业集团' : '',
    ownership: index % 3 === 0 ? '民营' : '国有',
    industry: items[index % items.length] ?? '',
    city: chamberNames[index % chamberNames.length]?.slice(0, 2) ?? '',
    address: `第${(index % 90) + 1}大街${index + 1}号`,
    grade: '会员',
    joined: `20${String(index % 20).padStart(2, '0')}-03-${String((index % 28) + 1).padStart(2, '0')}`,
    expires: '2021-12-31',
    head: `负责人${index}`,
    contact: `联系人${index}`,
    phone: `+51 1 555 ${String(index).padStart(4, '0')}`,
    email: `office${index}@example.org`,
    website: `https://c${index}.example.org`,
    staff: index % 5 === 0 ? `${index % 900}余` : String((index * 37) % 900),
    status: '在册',
    note: index % 6 === 0 ? '年费已缴；资料待补。' : '',
  }
}

export function sampleUpdate(rowCount: number, schema: TableSchema = ledgerSchema): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  const ranks = ranksBetween(null, null, rowCount, () => 0.5)
  const rows = ranks.map((rank, index) => {
    const cells: Record<string, CellValue> = {}
    for (const [field, text] of Object.entries(schema === ledgerSchema ? typed(index) : typedCompany(index))) {
      const column = schema.columns.find(({ id }) => id === field)
      if (column !== undefined) cells[field] = parseCellText(column, text, sampleContext).value
    }
    return { id: `row${index}`, rank, cells }
  })
  addRows(doc, schema.table, rows)
  return Y.encodeStateAsUpdate(doc)
}
