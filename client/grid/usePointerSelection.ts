/**
 * Selecting with the pointer: click, drag over a range, Shift to extend, Ctrl to add a range; the numbers of selected
 * rows drag them elsewhere. A finger taps to select and taps again to edit.
 */
import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { headHeight, rowHeight } from './column-layout.ts'
import { cellAt, followDrag } from './follow-drag.ts'
import { type CellPlace, type Range, type Selection, cornerFrom, selectCell } from './selection.ts'
import type { RowMove } from './useRowMove.ts'
import type { CellSelection } from './useSelection.ts'

export interface PointerSelection {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void
}

interface PointerInput {
  readonly cells: CellSelection
  readonly rowMove: RowMove
  readonly windowRef: RefObject<HTMLDivElement | null>
  /** Ends an edit first; false if it stays open. */
  readonly settleEdit: () => boolean
  readonly focus: () => void
  readonly edit: (place: CellPlace) => void
  readonly openMenu: (x: number, y: number) => void
  readonly onTouch: (isTouch: boolean) => void
}

export function usePointerSelection(input: PointerInput): PointerSelection {
  const { cells, rowMove, windowRef, settleEdit, focus, edit, openMenu, onTouch } = input
  const isTouch = useRef(false)

  function selectAt(target: EventTarget | null, isExtending: boolean): Selection | null {
    const found = cellAt(target)
    if (found === null) return null
    const { row, column } = found
    const next = column === null ? wholeRow(row, cells) : selectCell({ row, column })
    const before = cells.selection
    return isExtending && before !== null ? { ...before, head: next.head } : next
  }

  function dragRange(event: PointerEvent, start: Selection, keepsOthers: boolean): void {
    const view = windowRef.current
    if (view === null) return
    const isRow = start.anchor.column !== start.head.column
    let last = start.head
    followDrag({
      view,
      start: { x: event.clientX, y: event.clientY },
      onMove({ x, y }) {
        const over = cellAt(document.elementFromPoint(x, y))
        const column = isRow ? start.head.column : (over?.column ?? null)
        if (over === null || column === null || (over.row === last.row && column === last.column)) return
        last = { row: over.row, column }
        cells.select({ ...start, head: last }, { reveals: false, keepsOthers })
      },
      onEnd: () => undefined,
    })
  }

  function dragRows(event: PointerEvent, row: string): void {
    const view = windowRef.current
    if (view === null) return
    let goal: number | null = null
    followDrag({
      view,
      start: { x: event.clientX, y: event.clientY },
      onMove({ y }) {
        const inside = y - view.getBoundingClientRect().top - headHeight + view.scrollTop
        goal = Math.max(0, Math.min(cells.shape.rowCount, Math.round(inside / rowHeight)))
        rowMove.setLanding(goal)
      },
      onEnd(isCancelled) {
        rowMove.setLanding(null)
        if (isCancelled) return
        // A click on one of several selected rows selects it alone.
        if (goal === null) cells.select(wholeRow(row, cells), { reveals: false })
        else rowMove.moveTo(goal)
      },
    })
  }

  return {
    onPointerDown(event) {
      isTouch.current = event.pointerType === 'touch'
      onTouch(isTouch.current)
      const found = cellAt(event.target)
      if (isTouch.current || event.button !== 0 || found === null) return
      // The field keeps the focus, and no text gets selected.
      event.preventDefault()
      if (!settleEdit()) return
      const isAdding = (event.ctrlKey || event.metaKey) && !event.shiftKey
      if (found.column === null && !event.shiftKey && !isAdding && rowMove.canMove && isWholeRow(found.row, cells)) {
        focus()
        return dragRows(event, found.row)
      }
      const next = selectAt(event.target, event.shiftKey)
      if (next === null) return
      if (isAdding) cells.add(next)
      else cells.select(next, { reveals: found.column !== null })
      focus()
      if (!event.shiftKey) dragRange(event, next, isAdding)
    },
    onClick(event) {
      if (!isTouch.current || !settleEdit()) return
      const next = selectAt(event.target, false)
      if (next === null) return
      const before = cells.selection?.active
      const isSame = before?.row === next.active.row && before.column === next.active.column
      cells.select(next)
      if (cellAt(event.target)?.column === null) openMenu(event.clientX, event.clientY)
      else if (isSame) edit(next.active)
    },
    onDoubleClick(event) {
      const found = cellAt(event.target)
      if (found !== null && found.column !== null && !isTouch.current) edit({ row: found.row, column: found.column })
    },
    onContextMenu(event) {
      const next = selectAt(event.target, false)
      if (next === null) return
      event.preventDefault()
      if (!settleEdit()) return
      if (!isWithin(next.active, cells)) cells.select(next, { reveals: false })
      openMenu(event.clientX, event.clientY)
    },
  }
}

function wholeRow(row: string, { shape }: CellSelection): Selection {
  const place = { row, column: shape.columnAt(0) }
  return { active: place, anchor: place, head: cornerFrom(place, { column: 'last' }, shape) }
}

function isWholeRow(row: string, { range, shape }: CellSelection): boolean {
  const index = shape.rowIndex(row)
  if (range === null || index < range.top || index > range.bottom) return false
  return range.left === 0 && range.right === shape.columnCount - 1
}

function isWithin({ row, column }: CellPlace, { range, others, shape }: CellSelection): boolean {
  const [at, across] = [shape.rowIndex(row), shape.columnIndex(column)]
  const holds = ({ top, bottom, left, right }: Range): boolean =>
    at >= top && at <= bottom && across >= left && across <= right
  return (range !== null && holds(range)) || others.some(holds)
}
