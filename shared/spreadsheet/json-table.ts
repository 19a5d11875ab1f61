/** Puts objects of a JSON file into a sheet: a heading for each name, a row for each object. */
import { type Sheet, SheetNotes, type SheetRow } from './sheet.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function recordsOf(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** Text of a plain value, '' for anything else. Numbers of JSON are floats: figures come as strings. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || value === true ? String(value) : ''
}

/** @throws SpreadsheetError if there is more than the limits allow */
export function sheetOfRecords(name: string, records: readonly JsonRecord[], limits: SpreadsheetLimits): Sheet {
  const headings = [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, limits.columns)
  if (records.length > limits.rows || records.length * headings.length > limits.cells) {
    throw new SpreadsheetError('tooManyCells', `The table has more than ${limits.rows} rows or ${limits.cells} cells.`)
  }
  const notes = new SheetNotes()
  const rows = records.map((record, index): SheetRow => {
    // The heading is row 1, as it would be in a spreadsheet.
    const number = index + 2
    const cells = headings.map((heading, column) => {
      const text = textOf(record[heading])
      if (text.length <= limits.cellCharacters) return text
      notes.add('tooLong', number, column)
      return ''
    })
    return { number, cells }
  })
  return { name, isHidden: false, rows: [{ number: 1, cells: headings }, ...rows], merges: [], notes: notes.list() }
}
