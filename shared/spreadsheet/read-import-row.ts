/** Reads the texts of an imported row into cells; what cannot be read stays as it was typed, with its problem. */
import type { CellValue } from '../document/cell.ts'
import { parseDecimal } from '../quantity/decimal.ts'
import { type CellContext, type CellIssue, parseCellText } from '../table/cell-text.ts'
import type { Column } from '../table/column.ts'
import { isRowId } from '../table/row-id.ts'
import { dateOfSerial } from './date-serial.ts'
import { rowIdOfText } from './export-text.ts'
import type { ImportRow } from './import-rows.ts'

export interface ReadCell {
  readonly value: CellValue
  readonly issue: CellIssue | null
  readonly text: string
}

export interface ReadRow {
  readonly row: ImportRow
  /** By field, for each field whose column is in the file. */
  readonly cells: ReadonlyMap<string, ReadCell>
}

export function readImportRow(row: ImportRow, columns: readonly Column[], context: CellContext): ReadRow {
  const cells = new Map<string, ReadCell>()
  for (const column of columns) {
    const text = row.texts.get(column.id)
    if (text !== undefined) cells.set(column.id, readCell(column, text, row, context))
  }
  return { row, cells }
}

function readCell(column: Column, text: string, row: ImportRow, context: CellContext): ReadCell {
  if (column.type === 'chamber') {
    const member = row.chamberIds.get(column.id) ?? ''
    if (text !== '' && isRowId(member)) return { value: { member, name: text }, issue: null, text }
  }
  if (column.type === 'row') return { ...parseCellText(column, rowIdOfText(text), context), text }
  const written = text === '' ? figureOfParts(column, row) : column.type === 'date' ? dateText(text) : text
  return { ...parseCellText(column, written, context), text: written }
}

/** A day's number without the format that makes it a date, as programs and formatting as a number leave it. */
function dateText(text: string): string {
  return /^\d{5}(?:\.\d+)?$/.test(text) ? (dateOfSerial(text, 'date', false) ?? text) : text
}

/** Somebody who adds a row may fill in the plain number and leave the text. */
function figureOfParts(column: Column, row: ImportRow): string {
  const parts = row.parts.get(column.id)
  const number = parts?.get('number') ?? ''
  if (parseDecimal(number.replaceAll(',', '')) === null) return ''
  const unit = parts?.get('unit') ?? ''
  const currency = parts?.get('currency') ?? ''
  return column.type === 'money' ? `${number} ${currency}`.trim() : `${number}${unit}`
}
