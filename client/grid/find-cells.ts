/** Looks for text in what the shown cells show, in slices; hits come in reading order. */
import { formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { foldText } from './fold-text.ts'
import { isEmpty } from './row-rules.ts'
import type { CellPlace } from './selection.ts'
import type { TableModel } from './table-model.ts'
import { inSlices } from './time-slices.ts'

/** More hits than anybody walks through. */
export const maxHits = 10_000

interface FindInput {
  readonly text: string
  readonly model: TableModel
  readonly rows: readonly string[]
  readonly columns: readonly Column[]
  readonly language: 'zh' | 'en'
  readonly signal: AbortSignal
}

/** @throws StoppedError if another search took its place */
export async function findCells({ text, model, rows, columns, language, signal }: FindInput): Promise<CellPlace[]> {
  const wanted = foldText(text.trim())
  const hits: CellPlace[] = []
  if (wanted === '') return hits
  const context = model.context()
  await inSlices({
    count: rows.length,
    signal,
    step(index) {
      const row = model.row(rows[index] ?? '')
      if (row === undefined || hits.length >= maxHits) return
      for (const column of columns) {
        const value = row[column.id]
        if (isEmpty(value)) continue
        if (foldText(formatCell(column, value ?? null, language, context)).includes(wanted)) {
          hits.push({ row: row.id, column: column.id })
        }
      }
    },
  })
  return hits
}

/** The hit behind a place in reading order, and around the end. */
export function nextHit(
  hits: readonly CellPlace[],
  from: CellPlace | null,
  isBack: boolean,
  order: (place: CellPlace) => readonly [row: number, column: number],
): number {
  if (hits.length === 0) return -1
  if (from === null) return isBack ? hits.length - 1 : 0
  const [row, column] = order(from)
  const isBehind = (hit: CellPlace): boolean => {
    const [hitRow, hitColumn] = order(hit)
    return isBack
      ? hitRow < row || (hitRow === row && hitColumn < column)
      : hitRow > row || (hitRow === row && hitColumn > column)
  }
  const found = isBack ? hits.findLastIndex(isBehind) : hits.findIndex(isBehind)
  return found >= 0 ? found : isBack ? hits.length - 1 : 0
}
