/** What each cell shows, worked out once for a row as it stands: scrolling back and selecting read it again. */
import type { Row } from '../../shared/document/cell.ts'
import { type CellContext, type CellIssue, cellIssue, formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'

interface CellFace {
  readonly text: string
  /** Where the unit begins that stands back behind the digits; -1 without one. */
  readonly unitAt: number
  readonly issue: CellIssue | null
}

export type CellFaces = (row: Row, column: Column) => CellFace

const figureTypes = new Set(['number', 'quantity', 'money'])

export function isFigure(column: Column): boolean {
  return figureTypes.has(column.type)
}

const blank: CellFace = { text: '', unitAt: -1, issue: null }

/** Good as long as the context and the language are: a row that changes is another object. */
export function createCellFaces(context: CellContext, language: 'zh' | 'en'): CellFaces {
  const known = new WeakMap<Row, Map<Column, CellFace>>()
  return (row, column) => {
    const value = row[column.id]
    if (value === undefined || value === null || value === '') return blank
    let faces = known.get(row)
    if (faces === undefined) known.set(row, (faces = new Map()))
    const found = faces.get(column)
    if (found !== undefined) return found
    const text = formatCell(column, value, language, context)
    const face = {
      text,
      unitAt: isFigure(column) && typeof value === 'object' ? text.lastIndexOf(' ') : -1,
      issue: column.isComputed === true ? null : cellIssue(column, value, context),
    }
    faces.set(column, face)
    return face
  }
}
