/** Moves the selected rows among the others, by key or by the row numbers: only where the order is the people's own. */
import { useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import type { GridProps } from './grid-props.ts'
import { placeBefore } from './row-move.ts'
import type { RowOrder } from './row-order.ts'
import { rowsOf } from './selection.ts'
import type { CellSelection } from './useSelection.ts'

export interface RowMove {
  /** The shown row before which dragged ones would land; null while nothing is dragged. */
  readonly landing: number | null
  readonly canMove: boolean
  readonly setLanding: (index: number | null) => void
  readonly moveBy: (direction: 'up' | 'down') => void
  /** @param index the shown row before which they land; the count of rows for the end */
  readonly moveTo: (index: number) => void
}

interface RowMoveInput extends Pick<GridProps, 'model' | 'view' | 'defaultCompare'> {
  readonly canWrite: boolean
  readonly cells: CellSelection
  readonly order: RowOrder
  readonly tell: (words: string) => void
}

export function useRowMove({ model, view, defaultCompare, canWrite, cells, order, tell }: RowMoveInput): RowMove {
  const words = useWords().grid.notice
  const [landing, setLanding] = useState<number | null>(null)
  const { range, shape, selection } = cells
  const canMove = canWrite && view.sort.length === 0 && view.group === null && defaultCompare === undefined

  function moveTo(index: number): void {
    if (range === null || selection === null || model.writes === null || !canWrite) return
    if (!canMove) return tell(words.cannotMoveRows)
    const rows = rowsOf(range, shape)
    const place = placeBefore(index, rows, shape, model.rowIds())
    if (place === null) return
    order.release(model.rowIds())
    model.writes.moveRows(rows, place)
    // The same cells, where they stand now; the active one is brought into sight, not the far end of its row.
    cells.select({ ...selection, anchor: { ...selection.anchor } })
  }

  return {
    landing,
    canMove,
    setLanding,
    moveTo,
    moveBy(direction) {
      if (range !== null) moveTo(direction === 'up' ? range.top - 1 : range.bottom + 2)
    },
  }
}
