/** Makes paragraphs, or a table, of pasted plain text. */

export type PlainPaste =
  | { readonly kind: 'paragraphs'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

/** @param isBare the person asked for text alone (Shift with the paste keys): then tabs make no table */
export function readPlainText(text: string, isBare: boolean): PlainPaste {
  const clean = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\0', '')
    .replaceAll(/[\u200b\u2060\ufeff]/g, '')
  const rows = isBare ? null : readTabs(clean)
  if (rows !== null) return { kind: 'table', rows }
  const lines = clean.split('\n').map((line) =>
    dropMarkers(line)
      .replace(/^[\s\u3000]+/u, '')
      .trimEnd(),
  )
  return { kind: 'paragraphs', lines: lines.filter((line) => line !== '') }
}

/** Takes away the asterisks that chat and markdown put around bold text; a lone one may be a note's sign and stays. */
export function dropMarkers(text: string): string {
  return text.replaceAll(/(\*\*|__)(?=\S)([^*_]*?\S)\1/gu, '$2')
}

/**
 * Rows of what a spreadsheet puts on the clipboard: cells apart by tabs, a cell with a line break in quotes. Null if
 * the text is not such a table: it needs a tab in at least two lines, or it is prose with an indent.
 */
export function readTabs(text: string): string[][] | null {
  const rows = splitCells(text.replace(/\n+$/, ''))
  const width = Math.max(...rows.map((row) => row.length))
  const withTabs = rows.filter((row) => row.length > 1)
  if (width < 2 || withTabs.length < Math.max(1, rows.length * 0.8)) return null
  // An indented paragraph is one tab at the start of a line.
  if (withTabs.every((row) => row.length === 2 && row[0] === '')) return null
  return rows.map((row) => [...row, ...Array.from<string>({ length: width - row.length }).fill('')])
}

function splitCells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (character === '"' && cell === '' && closesAtCellEnd(text, at)) isQuoted = true
    else if (character === '\t' || character === '\n') {
      row.push(cell.trim())
      cell = ''
      if (character === '\n') {
        rows.push(row)
        row = []
      }
    } else cell += character
  }
  row.push(cell.trim())
  rows.push(row)
  return rows
}

/** A quote opens a quoted cell only if one closes it before a tab, a line break or the end; else it is a letter. */
function closesAtCellEnd(text: string, start: number): boolean {
  const rest = text.slice(start + 1)
  return /^(?:[^"]|"")*"(?:\t|\n|$)/u.test(rest)
}
