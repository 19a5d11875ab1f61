/** Dragging in the head: an edge changes a width, a name changes a place, and a click without a drag selects the column. */
import { type PointerEvent, useRef, useState } from 'react'
import type { Column } from '../../shared/table/column.ts'
import type { ColumnLayout, LaidColumn } from './column-layout.ts'
import type { GridProps } from './grid-props.ts'
import { withColumnBefore, withWidth } from './view-changes.ts'

// A hand that clicks moves by a pixel or two.
const dragThresholdPixels = 6

interface HeadDragInput extends Pick<GridProps, 'view' | 'onViewChange'> {
  readonly columns: readonly Column[]
  readonly layout: ColumnLayout
  /** While an edge is dragged: the width that the column would have. */
  readonly onResize: (resized: { readonly column: string; readonly width: number } | null) => void
  readonly onSelect: (laid: LaidColumn, isExtending: boolean) => void
}

export interface HeadDrag {
  readonly landing: { readonly before: number } | null
  readonly onHeadPointerDown: (event: PointerEvent<HTMLElement>, laid: LaidColumn) => void
  readonly onResizePointerDown: (event: PointerEvent<HTMLElement>, laid: LaidColumn) => void
}

export function useHeadDrag({ view, onViewChange, columns, layout, onResize, onSelect }: HeadDragInput): HeadDrag {
  const [landing, setLanding] = useState<{ before: number } | null>(null)
  const goal = useRef<number | null>(null)

  function onHeadPointerDown(event: PointerEvent<HTMLElement>, laid: LaidColumn): void {
    if (event.button !== 0) return
    const isTouch = event.pointerType === 'touch'
    if (!isTouch) event.preventDefault()
    const startX = event.clientX
    const isExtending = event.shiftKey
    const cells = [...(event.currentTarget.parentElement?.querySelectorAll('[data-head]') ?? [])]
    const stop = follow(
      event,
      (x) => {
        // Fingers scroll where a pointer drags: they reorder by the panel.
        if (isTouch || (goal.current === null && Math.abs(x - startX) < dragThresholdPixels)) return
        goal.current = landingAt(x, cells, layout)
        setLanding({ before: goal.current })
      },
      () => {
        const before = goal.current
        goal.current = null
        setLanding(null)
        if (before === null) return onSelect(laid, isExtending)
        if (before === laid.index || before === laid.index + 1) return
        const next = layout.columns[before]?.column.id ?? null
        onViewChange(withColumnBefore(view, columns, laid.column.id, next))
      },
    )
    // A finger or a pen that begins to scroll takes the pointer away: nothing lands where it was last.
    const cancel = (): void => {
      stop()
      goal.current = null
      setLanding(null)
    }
    event.currentTarget.addEventListener('pointercancel', cancel, { once: true })
  }

  function onResizePointerDown(event: PointerEvent<HTMLElement>, laid: LaidColumn): void {
    event.preventDefault()
    event.stopPropagation()
    const startX = event.clientX
    let width = laid.width
    const stop = follow(
      event,
      (x) => {
        width = withWidth(view, laid.column.id, laid.width + x - startX).widths[laid.column.id] ?? width
        onResize({ column: laid.column.id, width })
      },
      () => {
        onResize(null)
        if (width !== laid.width) onViewChange(withWidth(view, laid.column.id, width))
      },
    )
    const cancel = (): void => {
      stop()
      onResize(null)
    }
    event.currentTarget.addEventListener('pointercancel', cancel, { once: true })
  }
  return { landing, onHeadPointerDown, onResizePointerDown }
}

/** Follows the pointer until it is let go; the result stops it early. */
function follow(event: PointerEvent<HTMLElement>, onMove: (x: number) => void, onEnd: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  window.addEventListener('pointermove', (move) => onMove(move.clientX), { signal })
  window.addEventListener(
    'pointerup',
    () => {
      stop.abort()
      onEnd()
    },
    { signal },
  )
  return () => stop.abort()
}

/** The column before which a drop at `x` puts the dragged one. */
function landingAt(x: number, cells: readonly Element[], layout: ColumnLayout): number {
  for (const cell of cells) {
    const { left, width } = cell.getBoundingClientRect()
    if (x >= left + width / 2) continue
    const id = cell instanceof HTMLElement ? cell.dataset['head'] : undefined
    return layout.columns.findIndex(({ column }) => column.id === id)
  }
  const last = cells.at(-1)
  const id = last instanceof HTMLElement ? last.dataset['head'] : undefined
  return layout.columns.findIndex(({ column }) => column.id === id) + 1
}
