/** Reads lines with tabs as a table: every cell is kept, lists several across keep their shape. */
import type { ArticleNode } from '../article-schema.ts'
import { block, paragraph, plainText } from './inline-text.ts'
import type { SourceLine } from './source-line.ts'

export interface TextTable {
  /** From a first line of which only the first cell is filled; null if the table has none. */
  readonly caption: string | null
  /** All of one length. */
  readonly rows: readonly (readonly string[])[]
  readonly hasHeader: boolean
}

export function isTableLine(line: SourceLine): boolean {
  return line.text.includes('\t')
}

/** The index behind the table that starts at `from`: its lines follow each other without a blank one. */
export function endOfTable(lines: readonly SourceLine[], from: number): number {
  let end = from
  for (let line = lines[end]; line !== undefined && isTableLine(line); line = lines[end]) {
    if (end > from && line.gap > 0) break
    end++
  }
  return end
}

export function parseTable(lines: readonly SourceLine[]): TextTable {
  const cells = lines.map((line) => line.text.split('\t').map((cell) => cell.trim()))
  const [first] = cells
  const hasCaption = cells.length > 1 && first !== undefined && first[0] !== '' && first.slice(1).every((c) => c === '')
  const rows = hasCaption ? cells.slice(1) : cells
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  const even = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')])
  return { caption: hasCaption ? (first[0] ?? null) : null, rows: even, hasHeader: isHeader(even) }
}

/** Certain only when the labels come again across the row, or when a column under a label holds nothing but figures. */
function isHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return false
  if (first.some((cell) => cell === '' || /\d/.test(cell))) return false
  if (repeats(first)) return true
  return first.some((_, column) => others.every((row) => /^[\d.,，%％]+$/.test(row[column] ?? '')))
}

function repeats(cells: readonly string[]): boolean {
  for (let period = 1; period <= cells.length / 2; period++) {
    if (cells.length % period === 0 && cells.every((cell, index) => cell === cells[index % period])) return true
  }
  return false
}

export function tableNodes(table: TextTable, captionAbove: string | null): ArticleNode[] {
  const rows = table.rows.map((row, index) =>
    block(
      'tableRow',
      row.map((cell) => block(table.hasHeader && index === 0 ? 'tableHeader' : 'tableCell', [paragraph(cell)])),
    ),
  )
  const captions = [captionAbove, table.caption].filter((caption) => caption !== null)
  return [...captions.map((caption) => block('tableCaption', plainText(caption))), block('table', rows)]
}
