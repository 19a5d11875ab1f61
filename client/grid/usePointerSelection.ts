/** Selecting with the pointer: click, drag over a range, Shift to extend; a finger taps to select and taps again to edit. */
import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { type CellPlace, type Selection, cornerFrom, selectCell } from './selection.ts'
import type { CellSelection } from './useSelection.ts'

export interface PointerSelection {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void
}

interface PointerInput {
  readonly cells: CellSelection
  readonly windowRef: RefObject<HTMLDivElement | null>
  /** Ends an edit first; false if it stays open. */
  readonly settleEdit: () => boolean
  readonly focus: () => void
  readonly edit: (place: CellPlace) => void
  readonly openMenu: (x: number, y: number) => void
  readonly onTouch: (isTouch: boolean) => void
}

// Close enough to the edge of the window to mean: further.
const edgePixels = 24
const scrollStepPixels = 12

export function usePointerSelection(input: PointerInput): PointerSelection {
  const { cells, windowRef, settleEdit, focus, edit, openMenu, onTouch } = input
  const isTouch = useRef(false)

  function wholeRow(row: string): Selection {
    const place = { row, column: cells.shape.columnAt(0) }
    return { active: place, anchor: place, head: cornerFrom(place, { column: 'last' }, cells.shape) }
  }

  function selectAt(target: EventTarget | null, isExtending: boolean): Selection | null {
    const found = placeOf(target)
    if (found === null) return null
    const next = found.column === null ? wholeRow(found.row) : selectCell({ row: found.row, column: found.column })
    const before = cells.selection
    return isExtending && before !== null ? { ...before, head: next.head } : next
  }

  function drag(start: Selection): void {
    const stop = new AbortController()
    let point = { x: 0, y: 0 }
    let frame = 0
    let last = start.head
    const isRow = start.anchor.column !== start.head.column
    const step = (): void => {
      const view = windowRef.current
      if (view === null || stop.signal.aborted) return
      scrollAtEdge(view, point)
      const over = placeOf(document.elementFromPoint(point.x, point.y))
      const column = isRow ? start.head.column : (over?.column ?? null)
      if (over !== null && column !== null && (over.row !== last.row || column !== last.column)) {
        last = { row: over.row, column }
        cells.select({ ...start, head: last }, { reveals: false })
      }
      frame = requestAnimationFrame(step)
    }
    window.addEventListener(
      'pointermove',
      (event) => {
        point = { x: event.clientX, y: event.clientY }
        if (frame === 0) frame = requestAnimationFrame(step)
      },
      { signal: stop.signal },
    )
    const end = (): void => {
      cancelAnimationFrame(frame)
      stop.abort()
    }
    window.addEventListener('pointerup', end, { signal: stop.signal })
    // A pen that begins to scroll never comes up.
    window.addEventListener('pointercancel', end, { signal: stop.signal })
  }

  return {
    onPointerDown(event) {
      isTouch.current = event.pointerType === 'touch'
      onTouch(isTouch.current)
      if (isTouch.current || event.button !== 0 || placeOf(event.target) === null) return
      // The field keeps the focus, and no text gets selected.
      event.preventDefault()
      if (!settleEdit()) return
      const next = selectAt(event.target, event.shiftKey)
      if (next === null) return
      cells.select(next, { reveals: placeOf(event.target)?.column !== null })
      focus()
      if (!event.shiftKey) drag(next)
    },
    onClick(event) {
      if (!isTouch.current || !settleEdit()) return
      const next = selectAt(event.target, false)
      if (next === null) return
      const before = cells.selection?.active
      const isSame = before?.row === next.active.row && before.column === next.active.column
      cells.select(next)
      if (placeOf(event.target)?.column === null) openMenu(event.clientX, event.clientY)
      else if (isSame) edit(next.active)
    },
    onDoubleClick(event) {
      const found = placeOf(event.target)
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

/** A cell, or a whole row where the pointer is on its number. */
function placeOf(target: EventTarget | null): { row: string; column: string | null } | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest<HTMLElement>('[data-column], [data-gutter]')
  const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row']
  return cell === null || row === undefined ? null : { row, column: cell.dataset['column'] ?? null }
}

function isWithin(place: CellPlace, { range, shape }: CellSelection): boolean {
  const [row, column] = [shape.rowIndex(place.row), shape.columnIndex(place.column)]
  return range !== null && row >= range.top && row <= range.bottom && column >= range.left && column <= range.right
}

function scrollAtEdge(view: HTMLElement, { x, y }: { x: number; y: number }): void {
  const { left, right, top, bottom } = view.getBoundingClientRect()
  if (y > bottom - edgePixels) view.scrollTop += scrollStepPixels
  else if (y < top + edgePixels) view.scrollTop -= scrollStepPixels
  if (x > right - edgePixels) view.scrollLeft += scrollStepPixels
  else if (x < left + edgePixels) view.scrollLeft -= scrollStepPixels
}
