/** The rows and columns that are shown, as the places that keys and ranges move over; always as they stand now. */
import type { ColumnLayout } from './column-layout.ts'
import type { RowOrder } from './row-order.ts'
import { isEmpty } from './row-rules.ts'
import type { GridShape } from './selection.ts'
import type { TableModel } from './table-model.ts'

export function gridShape(order: RowOrder, { columns }: ColumnLayout, model: TableModel): GridShape {
  const places = new Map(columns.map(({ column }, index) => [column.id, index]))
  const rowAt = (index: number): string | null => {
    const item = order.items()[index]
    return item?.kind === 'row' ? item.id : null
  }
  return {
    get rowCount() {
      return order.items().length
    },
    columnCount: columns.length,
    rowAt,
    columnAt: (index) => columns[index]?.column.id ?? '',
    rowIndex: (row) => order.indexOf(row),
    columnIndex: (column) => places.get(column) ?? -1,
    isFilled: (row, column) => !isEmpty(model.row(rowAt(row) ?? '')?.[columns[column]?.column.id ?? '']),
  }
}
