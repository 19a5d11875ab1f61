/** A pasted block as typed cells: read first, in slices, and written in one step; what cannot be read stays as it was typed. */
import type { CellValue } from '../../shared/document/cell.ts'
import { type CellIssue, parseCellText } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import type { TextBlock } from './clipboard-text.ts'
import type { PastedRow, PastedRows } from './grid-props.ts'
import type { GridShape, Range } from './selection.ts'
import type { CellChange, TableModel } from './table-model.ts'
import { inSlices } from './time-slices.ts'

interface PasteInput {
  readonly block: TextBlock
  readonly range: Range
  readonly shape: GridShape
  readonly columns: readonly Column[]
  readonly model: TableModel
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, all: number) => void
}

/** @throws StoppedError if it was cancelled */
export async function readPaste(input: PasteInput): Promise<PastedRows> {
  const { block, range, shape, model, signal, onProgress } = input
  const width = block.reduce((widest, row) => Math.max(widest, row.length), 0)
  const size = targetSize(range, block.length, width)
  const columns = targetColumns(input.columns, range.left, size.width)
  const targets = targetRows(shape, range.top, size.height)
  const context = model.context()
  const rows: PastedRow[] = []
  let issueCount = 0
  await inSlices({
    count: size.height,
    signal,
    onProgress: (done) => onProgress?.(done, size.height),
    step(index) {
      const source = block[index % block.length] ?? []
      const cells: Record<string, CellValue> = {}
      const issues: Record<string, CellIssue> = {}
      columns.forEach((column, at) => {
        const text = source[at % width]
        if (column === null || text === undefined) return
        const { value, issue } = parseCellText(column, text, context)
        cells[column.id] = value
        if (issue === null) return
        issues[column.id] = issue
        issueCount += 1
      })
      rows.push({ id: targets[index] ?? null, cells, issues })
    },
  })
  // Empty rows at the end of a block add nothing.
  while (rows.at(-1)?.id === null && isBlank(rows.at(-1))) rows.pop()
  return { columns, rows, newRowCount: rows.filter(({ id }) => id === null).length, issueCount }
}

function isBlank(row: PastedRow | undefined): boolean {
  return row === undefined || Object.values(row.cells).every((value) => value === null || value === '')
}

/** A block fills a selection that it fits into a whole number of times; otherwise it lands as it is. */
function targetSize(range: Range, height: number, width: number): { height: number; width: number } {
  const selected = { height: range.bottom - range.top + 1, width: range.right - range.left + 1 }
  return {
    height: selected.height % height === 0 ? selected.height : height,
    width: selected.width % width === 0 ? selected.width : width,
  }
}

function targetColumns(columns: readonly Column[], left: number, width: number): (Column | null)[] {
  return Array.from({ length: width }, (_, index) => {
    const column = columns[left + index]
    return column === undefined || column.isComputed === true ? null : column
  })
}

/** The shown rows from `top` down; heads of groups are passed over. */
function targetRows(shape: GridShape, top: number, height: number): string[] {
  const rows: string[] = []
  for (let index = top; index < shape.rowCount && rows.length < height; index++) {
    const row = shape.rowAt(index)
    if (row !== null) rows.push(row)
  }
  return rows
}

/** One transaction, one undo. Returns the rows it filled, the new ones among them, in order. */
export function writePaste(model: TableModel, { rows }: PastedRows): { all: string[]; added: string[] } {
  const changes: CellChange[] = []
  for (const { id, cells } of rows) {
    // A colleague may have deleted the row while the block was read.
    if (id === null || (model.row(id)?.['deletedAt'] ?? null) !== null) continue
    for (const [field, value] of Object.entries(cells)) changes.push({ row: id, field, value })
  }
  const added =
    model.writes?.writeAndAdd(
      changes,
      rows.flatMap(({ id, cells }) => (id === null ? [cells] : [])),
    ) ?? []
  return { all: [...rows.flatMap(({ id }) => id ?? []), ...added], added }
}
