/** Keeps what is drawn in step with the grid's window as it scrolls, grows and gets other rows or columns. */
import { type RefObject, startTransition, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type ColumnLayout, type LaidColumn, headHeight, rowHeight } from './column-layout.ts'
import { type GridSight, nextSight, nothingInSight } from './grid-sight.ts'
import type { RowSlot } from './row-slots.ts'
import type { WindowSize } from './useWindowSize.ts'

export interface GridWindow extends Pick<GridSight, 'scrollTop' | 'scrollLeft' | 'firstRow' | 'lastRow'> {
  readonly slots: readonly RowSlot[]
  readonly loose: readonly LaidColumn[]
  readonly canvasHeight: number
  readonly height: number
  readonly width: number
}

// The last row does not stick to the bar below it.
const roomAtEnd = 24
// Longer than the pause between two turns of a wheel.
const restMs = 150

export function useGridWindow(
  windowRef: RefObject<HTMLDivElement | null>,
  rowCount: number,
  layout: ColumnLayout,
  size: WindowSize,
): GridWindow {
  const [sight, setSight] = useState(nothingInSight)
  const current = useRef<((isMoving: boolean) => void) | null>(null)

  useLayoutEffect(() => {
    const look = (isMoving: boolean): void => {
      const view = windowRef.current
      if (view === null) return
      const { scrollTop, scrollLeft } = view
      setSight((before) => nextSight(before, { ...size, scrollTop, scrollLeft, rowCount, layout, isMoving }))
    }
    current.current = look
    look(false)
  }, [windowRef, rowCount, layout, size])

  useLayoutEffect(() => {
    const view = windowRef.current
    if (view === null) return undefined
    let timer = 0
    const onScroll = (): void => {
      // In the frame that shows the new place, or its rows would come a frame late.
      flushSync(() => current.current?.(true))
      clearTimeout(timer)
      timer = window.setTimeout(() => startTransition(() => current.current?.(false)), restMs)
    }
    view.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      view.removeEventListener('scroll', onScroll)
      clearTimeout(timer)
    }
  }, [windowRef])

  const { slots, firstRow, lastRow, firstColumn, lastColumn, scrollTop, scrollLeft } = sight
  const loose = useMemo(() => layout.loose.slice(firstColumn, lastColumn + 1), [layout, firstColumn, lastColumn])
  return {
    slots,
    firstRow,
    lastRow,
    loose,
    canvasHeight: headHeight + rowCount * rowHeight + roomAtEnd,
    scrollTop,
    scrollLeft,
    ...size,
  }
}
