/** Which rows and columns are near enough to the window to be drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useMemo } from 'react'
import { type ColumnLayout, type LaidColumn, headHeight, rowHeight } from './column-layout.ts'

export interface GridWindow {
  readonly rowIndexes: readonly number[]
  readonly loose: readonly LaidColumn[]
  /** Room for the loose columns left of the first one that is drawn. */
  readonly lead: number
  readonly canvasHeight: number
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly height: number
  readonly width: number
}

const extraRows = 8
const extraColumns = 2
// The last row does not stick to the bar below it.
const roomAtEnd = 24

export function useGridWindow(
  windowRef: RefObject<HTMLDivElement | null>,
  rowCount: number,
  layout: ColumnLayout,
): GridWindow {
  const getScrollElement = useCallback(() => windowRef.current, [windowRef])
  // oxlint-disable-next-line react/incompatible-library -- its functions are called in the render that made them
  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement,
    estimateSize: () => rowHeight,
    overscan: extraRows,
    paddingStart: headHeight,
    paddingEnd: roomAtEnd,
  })
  // A key function of its own for each layout makes the widths be read anew.
  const getItemKey = useCallback((index: number) => layout.loose[index]?.column.id ?? index, [layout])
  const columns = useVirtualizer({
    horizontal: true,
    // The rows are drawn at once, and what the columns say with them.
    useFlushSync: false,
    count: layout.loose.length,
    getScrollElement,
    estimateSize: (index) => layout.loose[index]?.width ?? 0,
    getItemKey,
    overscan: extraColumns,
    paddingStart: layout.frozenWidth,
  })
  const shown = columns.getVirtualItems()
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? -1]
  const loose = useMemo(() => layout.loose.slice(first, last + 1), [layout, first, last])
  return {
    rowIndexes: rows.getVirtualItems().map(({ index }) => index),
    loose,
    lead: (loose[0]?.left ?? layout.frozenWidth) - layout.frozenWidth,
    canvasHeight: headHeight + rowCount * rowHeight + roomAtEnd,
    scrollTop: rows.scrollOffset ?? 0,
    scrollLeft: columns.scrollOffset ?? 0,
    height: rows.scrollRect?.height ?? 0,
    width: columns.scrollRect?.width ?? 0,
  }
}
