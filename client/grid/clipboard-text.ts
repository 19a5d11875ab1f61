/** Cells on the clipboard: tab-separated text as spreadsheets quote it, and the same cells as an HTML table. */

/** Texts by row; rows may differ in length. */
export type TextBlock = readonly (readonly string[])[]

/** Text that no spreadsheet program would paste in one go; it would hold a small machine for minutes. */
export const maxPasteBytes = 10 * 1024 * 1024

export function formatTsv(block: TextBlock): string {
  return block.map((row) => row.map(quote).join('\t')).join('\r\n')
}

function quote(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Spreadsheets quote a cell that holds a tab, a line break or a quote. A quote that is never closed, or that closes in
 * the middle of a cell, is a quote somebody wrote.
 */
export function parseTsv(text: string): string[][] {
  // Spreadsheets end the last row like every other.
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  let at = 0
  for (;;) {
    const cell = readQuoted(source, at) ?? readPlain(source, at)
    rows.at(-1)?.push(cell.text)
    at = cell.end
    if (at >= source.length) return rows
    if (source[at] === '\n') rows.push([])
    at += 1
    if (at === source.length) {
      rows.at(-1)?.push('')
      return rows
    }
  }
}

interface ReadCell {
  readonly text: string
  readonly end: number
}

function readPlain(source: string, start: number): ReadCell {
  let end = start
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1
  return { text: source.slice(start, end), end }
}

function readQuoted(source: string, start: number): ReadCell | null {
  if (source[start] !== '"') return null
  let at = start + 1
  for (;;) {
    const close = source.indexOf('"', at)
    if (close < 0) return null
    if (source[close + 1] === '"') {
      at = close + 2
      continue
    }
    const end = close + 1
    const isEnd = end >= source.length || source[end] === '\t' || source[end] === '\n'
    return isEnd ? { text: source.slice(start + 1, close).replaceAll('""', '"'), end } : null
  }
}

/** `isText` by column: cells that a spreadsheet must not turn into numbers or dates of its own. */
export function formatHtmlTable(block: TextBlock, isText: readonly boolean[]): string {
  const rows = block.map((row) => {
    const cells = row.map((text, index) => `<td${isText[index] === true ? textStyle : ''}>${escapeHtml(text)}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`
}

const textStyle = ` style="mso-number-format:'\\@'"`

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\r\n?|\n/g, '<br style="mso-data-placement:same-cell">')
}
