/** The selected cells of a grid: told to colleagues, brought into sight, and settled when rows or columns go. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type ColumnLayout, headHeight, rowHeight } from './column-layout.ts'
import type { GridProps } from './grid-props.ts'
import { gridShape } from './grid-shape.ts'
import type { RowOrder } from './row-order.ts'
import { type CellPlace, type GridShape, type Range, type Selection, rangeOf, settle } from './selection.ts'

export interface CellSelection {
  readonly selection: Selection | null
  readonly range: Range | null
  /** Ranges that were added with Ctrl before this one. */
  readonly others: readonly Range[]
  readonly shape: GridShape
  readonly select: (next: Selection | null, options?: SelectOptions) => void
  /** A further range beside those that are there. */
  readonly add: (next: Selection) => void
  /** Also within the event that selected. */
  readonly hasSelection: () => boolean
}

interface SelectOptions {
  readonly reveals?: boolean
  readonly keepsOthers?: boolean
}

interface SelectionInput extends Pick<GridProps, 'model' | 'awareness' | 'onActiveCell'> {
  readonly order: RowOrder
  readonly layout: ColumnLayout
  readonly windowRef: RefObject<HTMLDivElement | null>
  /** The person's text must stay where it is. */
  readonly isEditing: boolean
}

export function useSelection(input: SelectionInput): CellSelection {
  const { model, awareness, onActiveCell, order, layout, windowRef, isEditing } = input
  const [selection, setSelection] = useState<Selection | null>(null)
  const [earlier, setEarlier] = useState<readonly Selection[]>(none)
  const shape = useMemo(() => gridShape(order, layout, model), [order, layout, model])
  const toReveal = useRef<CellPlace | null>(null)
  const lastRowIndex = useRef(0)
  const current = useRef<Selection | null>(null)

  const select = useCallback(
    (next: Selection | null, { reveals = true, keepsOthers = false }: SelectOptions = {}) => {
      if (!keepsOthers) setEarlier(none)
      order.pin(next?.active.row ?? null)
      if (reveals && next !== null) toReveal.current = next.anchor === next.active ? next.head : next.active
      current.current = next
      setSelection(next)
    },
    [order],
  )

  const add = useCallback(
    (next: Selection) => {
      const before = current.current
      if (before !== null) setEarlier((all) => [...all, before])
      select(next, { reveals: false, keepsOthers: true })
    },
    [select],
  )

  useEffect(() => order.pin(selection?.active.row ?? null), [order, selection])

  // After the drawing: a row that was just added has its place only now.
  // oxlint-disable-next-line react/exhaustive-deps -- rows come and go without a value of this component changing
  useLayoutEffect(() => {
    const place = toReveal.current
    toReveal.current = null
    if (place !== null && windowRef.current !== null) revealCell(windowRef.current, place, shape, layout)
    if (selection === null) return
    const index = shape.rowIndex(selection.active.row)
    if (index >= 0) lastRowIndex.current = index
    if (isEditing) return
    const settled = settle(selection, shape, lastRowIndex.current)
    if (settled === selection) return
    current.current = settled
    setSelection(settled)
  })

  const hasSelection = useCallback(() => current.current !== null, [])
  const row = selection?.active.row ?? null
  const field = selection?.active.column ?? null
  useEffect(() => {
    const cell = row === null || field === null ? null : { row, field }
    onActiveCell?.(cell)
    if (awareness?.getLocalState() !== null) awareness?.setLocalStateField('cell', cell)
    // oxlint-disable-next-line react/exhaustive-deps -- told when the cell changes, not when the page is drawn
  }, [awareness, row, field])
  useEffect(
    () => () => {
      if (awareness !== null && awareness.getLocalState() !== null) awareness.setLocalStateField('cell', null)
    },
    [awareness],
  )
  return {
    selection,
    range: selection === null ? null : rangeOf(selection, shape),
    others: earlier.flatMap((each) => rangeOf(each, shape) ?? []),
    shape,
    select,
    add,
    hasSelection,
  }
}

const none: readonly Selection[] = []

/** Scrolls as little as needed; the frozen columns and the head cover nothing of the cell. */
function revealCell(view: HTMLElement, place: CellPlace, shape: GridShape, layout: ColumnLayout): void {
  const row = shape.rowIndex(place.row)
  const laid = layout.columns[shape.columnIndex(place.column)]
  if (row >= 0) {
    const top = row * rowHeight
    const room = view.clientHeight - headHeight
    if (top < view.scrollTop) view.scrollTop = top
    else if (top + rowHeight > view.scrollTop + room) view.scrollTop = top + rowHeight - room
  }
  if (laid === undefined || laid.isFrozen) return
  const room = view.clientWidth - layout.frozenWidth
  const left = laid.left - layout.frozenWidth
  if (left < view.scrollLeft || laid.width > room) view.scrollLeft = left
  else if (left + laid.width > view.scrollLeft + room) view.scrollLeft = left + laid.width - room
}
