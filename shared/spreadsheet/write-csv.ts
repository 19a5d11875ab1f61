/** Writes a table as CSV that Excel and WPS open as it is: UTF-8 with its mark, CRLF, no cell that runs. */
import Papa from 'papaparse'
import type { ExportedTable } from './export-table.ts'
import { guardText } from './formula-guard.ts'
import { encodeUtf8 } from 'lib0/string'

export function writeCsv(table: ExportedTable): Uint8Array {
  const headings = table.columns.map(({ heading }) => guardText(heading))
  const rows = table.rows.map((cells) => cells.map(({ text }) => guardText(text)))
  const lines = Papa.unparse([headings, ...rows], { newline: '\r\n' })
  return encodeUtf8(`\ufeff${lines}\r\n`)
}
