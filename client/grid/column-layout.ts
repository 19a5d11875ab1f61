/** Where the shown columns stand: frozen ones at the left of the window, the others along the canvas. */
import type { Column } from '../../shared/table/column.ts'
import type { ShownColumn } from './grid-view.ts'

export const rowHeight = 32
export const headHeight = 36
/** Room for five digits: the longest table has 10,000 rows. */
export const gutterWidth = 48

export interface LaidColumn {
  readonly column: Column
  readonly index: number
  readonly width: number
  /** From the left edge of the canvas, or of the window for a frozen column. */
  readonly left: number
  readonly isFrozen: boolean
}

export interface ColumnLayout {
  readonly columns: readonly LaidColumn[]
  readonly frozen: readonly LaidColumn[]
  readonly loose: readonly LaidColumn[]
  /** The row numbers and the frozen columns. */
  readonly frozenWidth: number
  readonly width: number
}

// On a phone half of the window must stay for the columns that move.
const frozenShare = 0.5
const minFrozenWidth = 96

export function layColumns(shown: readonly ShownColumn[], frozenWanted: number, windowWidth: number): ColumnLayout {
  const room = Math.max(minFrozenWidth, Math.floor(windowWidth * frozenShare) - gutterWidth)
  const widths = shown.map(({ width }) => width)
  let frozenCount = Math.min(frozenWanted, shown.length)
  while (frozenCount > 1 && sumOf(widths.slice(0, frozenCount)) > room) frozenCount -= 1
  if (frozenCount === 1 && windowWidth > 0) widths[0] = Math.min(widths[0] ?? 0, room)
  let left = gutterWidth
  const columns = shown.map(({ column }, index): LaidColumn => {
    const width = widths[index] ?? column.width
    const laid = { column, index, width, left, isFrozen: index < frozenCount }
    left += width
    return laid
  })
  return {
    columns,
    frozen: columns.slice(0, frozenCount),
    loose: columns.slice(frozenCount),
    frozenWidth: gutterWidth + sumOf(widths.slice(0, frozenCount)),
    width: left,
  }
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0)
}
