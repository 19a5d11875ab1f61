/** What a person does to rows: adds, deletes, takes back; each says what became of it. */
import { useCallback, useMemo, useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import type { Notice } from './GridNotice.tsx'
import type { GridProps } from './grid-props.ts'
import type { RowOrder } from './row-order.ts'
import { type CellPlace, rowsOf, rowsOfAll, selectCell } from './selection.ts'
import type { UndoOutcome } from './undo-stack.ts'
import { undoWords } from './undo-words.ts'
import type { CellSelection } from './useSelection.ts'

export interface GridDeeds {
  readonly notice: Notice | null
  readonly tell: (words: string) => void
  readonly closeNotice: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly addRow: (place: 'above' | 'below' | 'last') => void
  readonly deleteRows: () => void
}

interface DeedsInput extends Pick<GridProps, 'model' | 'language' | 'onAddRow'> {
  readonly canWrite: boolean
  readonly cells: CellSelection
  readonly order: RowOrder
  readonly reveal: (place: CellPlace) => void
}

export function useGridDeeds({ model, language, onAddRow, canWrite, cells, order, reveal }: DeedsInput): GridDeeds {
  const words = useWords().grid
  const [notice, setNotice] = useState<Notice | null>(null)
  const tell = useCallback((said: string) => setNotice({ words: said }), [])
  const closeNotice = useCallback(() => setNotice(null), [])
  const { selection, range, shape } = cells

  function show(outcome: UndoOutcome | null): void {
    if (outcome === null) return tell(words.notice.nothingToUndo)
    const { changed, blocked } = outcome
    const [first] = changed.filter(({ table }) => table === model.schema.table)
    if (first !== undefined && shape.rowIndex(first.row) >= 0) placeOf(first.row, first.field)
    const [kept] = blocked
    if (kept === undefined) return closeNotice()
    setNotice({
      words: undoWords(blocked, model, language, words.notice),
      stays: true,
      action: { label: words.notice.show, run: () => placeOf(kept.key.row, kept.key.field) },
    })
  }

  function placeOf(row: string, field: string): void {
    const column = shape.columnIndex(field) >= 0 ? field : shape.columnAt(0)
    reveal({ row, column })
  }

  function addRow(place: 'above' | 'below' | 'last'): void {
    if (!canWrite || model.writes === null) return
    if (place === 'last' && onAddRow !== undefined) return onAddRow()
    const at = place === 'last' ? null : placeAmong(place)
    const [row] = model.writes.addRows([{}], at ?? 'last')
    if (row === undefined) return
    order.keep([row])
    const column = selection?.active.column ?? shape.columnAt(0)
    cells.select(selectCell({ row, column: place === 'last' ? shape.columnAt(0) : column }))
  }

  function placeAmong(place: 'above' | 'below'): 'first' | { after: string } | null {
    if (selection === null || range === null) return null
    const rows = model.rowIds()
    const chosen = rowsOf(range, shape)
    if (place === 'below') return { after: chosen.at(-1) ?? selection.active.row }
    const before = rows[rows.indexOf(chosen[0] ?? selection.active.row) - 1]
    return before === undefined ? 'first' : { after: before }
  }

  function deleteRows(): void {
    if (!canWrite || range === null) return
    const rows = rowsOfAll([...cells.others, range], shape)
    const step = model.writes?.deleteRows(rows) ?? null
    if (step === null) return
    setNotice({
      words: words.notice.deleted(rows.length),
      action: { label: words.undo, run: () => show(model.writes?.undo(step) ?? null) },
    })
  }

  return {
    notice,
    tell,
    closeNotice,
    undo: () => (canWrite ? show(model.writes?.undo() ?? null) : undefined),
    redo: () => (canWrite ? show(model.writes?.redo() ?? null) : undefined),
    addRow,
    deleteRows,
  }
}

/** Texts of a range's rows, for the menu. */
export function useSelectedRows({ range, others, shape }: CellSelection): readonly string[] {
  return useMemo(() => (range === null ? [] : rowsOfAll([...others, range], shape)), [range, others, shape])
}
