/** Reads comma, semicolon, tab or bar separated text, and what a spreadsheet puts on the clipboard, into a sheet. */
import Papa from 'papaparse'
import { type Sheet, SheetNotes, type SheetRow } from './sheet.ts'
import { SpreadsheetError } from './spreadsheet-error.ts'
import type { SpreadsheetLimits } from './spreadsheet-limits.ts'

const delimiters = [',', '\t', ';', '|', '，'] as const

// Excel writes and reads this first line, which is no row of the table.
const delimiterLine = /^sep=(.)\n/

export function readCsv(source: string, name: string, limits: SpreadsheetLimits): Sheet {
  const lines = source.replace(/\r\n?/g, '\n')
  const declared = delimiterLine.exec(lines)
  const text = declared === null ? lines : lines.slice(declared[0].length)
  const notes = new SheetNotes()
  const rows: SheetRow[] = []
  let number = declared === null ? 0 : 1
  let cellCount = 0
  Papa.parse<string[]>(text, {
    delimiter: declared?.[1] ?? guessDelimiter(text),
    newline: '\n',
    step: ({ data, errors }, parser) => {
      number += 1
      if (errors.some(({ type }) => type === 'Quotes')) notes.add('brokenQuotes', number)
      const cells = takeCells(data, number, limits, notes)
      if (cells.length === 0) return
      cellCount += cells.length
      if (rows.length >= limits.rows || cellCount > limits.cells) {
        parser.abort()
        throw new SpreadsheetError(
          'tooManyCells',
          `The table has more than ${limits.rows} rows or ${limits.cells} cells.`,
        )
      }
      rows.push({ number, cells })
    },
  })
  return { name, isHidden: false, rows, merges: [], notes: notes.list() }
}

/** Without empty cells at the end; a row of nothing but empty cells is no row. */
function takeCells(data: readonly string[], row: number, limits: SpreadsheetLimits, notes: SheetNotes): string[] {
  if (data.length > limits.columns) notes.add('columnsCut', row, limits.columns)
  const cells = data.slice(0, limits.columns).map((cell, column) => {
    if (hasLostCharacters(cell)) notes.add('charactersLost', row, column)
    if (cell.length <= limits.cellCharacters) return cell
    notes.add('tooLong', row, column)
    return ''
  })
  while (cells.length > 0 && cells.at(-1)?.trim() === '') cells.pop()
  return cells
}

// A spreadsheet that saves as CSV in an encoding without these characters writes a question mark for each, unasked; other
// programs write the sign for what cannot be shown.
const lost = /\?{2,}|\ufffd/

function hasLostCharacters(cell: string): boolean {
  if (!lost.test(cell)) return false
  const marks = cell.match(/[?\ufffd]/g)?.length ?? 0
  // 真的吗?? asks; ????? 2 has lost what it said.
  return marks * 2 >= cell.replaceAll(/\s/g, '').length
}

// Enough to see the shape; a heading alone tells too little.
const sampleLines = 20

/** The delimiter that cuts the first rows into the same number of cells, and into the most of them. */
function guessDelimiter(text: string): string {
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of delimiters) {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: sampleLines })
    const widths = data.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length)
    const widest = Math.max(0, ...widths)
    const equal = widths.filter((width) => width === widths[0]).length
    // One cell a row is what a delimiter gives that does not occur.
    const score = widest < 2 ? 0 : (equal / widths.length) * 1_000 + Math.min(widest, 100)
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
