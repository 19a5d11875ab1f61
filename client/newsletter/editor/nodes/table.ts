/** Tables with a header row; Tab moves between cells, and no inline style is written because the page's policy forbids it. */
import {
  TableCell as TiptapTableCell,
  TableHeader as TiptapTableHeader,
  TableRow as TiptapTableRow,
} from '@tiptap/extension-table'
import { Table as TiptapTable } from '@tiptap/extension-table'

export const Table = TiptapTable.extend({
  renderHTML: () => ['div', { class: 'table-frame' }, ['table', ['tbody', 0]]],
}).configure({ View: null, resizable: false })

export const TableRow = TiptapTableRow.extend({ content: '(tableCell | tableHeader)*' })

// Tiptap's cells also know `align`, which articles do not: figures are set right by their content.
const cellAttributes = () => ({
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null, rendered: false },
})

export const TableCell = TiptapTableCell.extend({ addAttributes: cellAttributes })
export const TableHeader = TiptapTableHeader.extend({ addAttributes: cellAttributes })
