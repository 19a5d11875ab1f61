/** The width at which a column's head and cells are whole, measured as they are drawn. */
import { formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { clampWidth } from './grid-view.ts'
import type { TableModel } from './table-model.ts'

// A few hundred cells give the width of nearly all, and measuring ten thousand would hold the page.
const maxMeasured = 400

const cellPadding = 20
const headPadding = 48

export function fitWidth(model: TableModel, column: Column, language: 'zh' | 'en', font: string): number {
  const brush = document.createElement('canvas').getContext('2d')
  if (brush === null) return column.width
  brush.font = font
  let widest = brush.measureText(column.label[language]).width + headPadding
  for (const id of model.rowIds().slice(0, maxMeasured)) {
    const text = formatCell(column, model.row(id)?.[column.id] ?? null, language, model.context())
    if (text !== '') widest = Math.max(widest, brush.measureText(text).width + cellPadding)
  }
  return clampWidth(widest)
}
