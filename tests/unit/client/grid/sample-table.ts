/** A small ledger of invented entries in a document, and a colleague's replica of it. */
import * as Y from 'yjs'
import { type TableModel, createTableModel } from '../../../../client/grid/table-model.ts'
import type { CellContext } from '../../../../shared/table/cell-text.ts'
import type { TableSchema } from '../../../../shared/table/column.ts'

export const sampleSchema: TableSchema = {
  table: 'entries',
  label: { zh: '样表', en: 'Sample' },
  nameColumn: 'donor',
  likenessColumns: ['donor'],
  columns: [
    { id: 'donor', type: 'text', label: { zh: '捐赠方', en: 'Donor' }, width: 160 },
    { id: 'quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' }, width: 120 },
    { id: 'money', type: 'money', label: { zh: '捐款', en: 'Money' }, width: 120 },
    {
      id: 'status',
      type: 'choice',
      label: { zh: '状态', en: 'Status' },
      choices: [
        { code: 'offered', label: { zh: '拟捐', en: 'Offered' } },
        { code: 'received', label: { zh: '已接收', en: 'Received' }, aliases: ['已收到'] },
      ],
      width: 100,
    },
    { id: 'on', type: 'date', label: { zh: '日期', en: 'Date' }, width: 100 },
    { id: 'note', type: 'text', label: { zh: '备注', en: 'Note' }, width: 160 },
  ],
}

export const sampleContext: CellContext = { todayInBeijing: '2020-03-24', chambers: null }

export interface Desk {
  readonly doc: Y.Doc
  readonly model: TableModel
}

export function openDesk(): Desk {
  const doc = new Y.Doc({ gc: false })
  return { doc, model: createTableModel({ doc, schema: sampleSchema, context: sampleContext, author: '林知远' }) }
}

/** Both see everything of each other from now on, at once. */
export function joinDesks(a: Desk, b: Desk): void {
  exchange(a, b)
  a.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(b.doc, update, 'wire')
  })
  b.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(a.doc, update, 'wire')
  })
}

export function exchange(a: Desk, b: Desk): void {
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)), 'wire')
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)), 'wire')
}

export function writesOf({ model }: Desk) {
  if (model.writes === null) throw new Error('the model cannot be written')
  return model.writes
}

/** A column of the table as texts, in the model's order. */
export function texts({ model }: Desk, field: string): string[] {
  return model.rowIds().map((id) => {
    const value = model.row(id)?.[field]
    return typeof value === 'string' ? value : ''
  })
}
