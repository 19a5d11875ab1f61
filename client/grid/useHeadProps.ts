/** What the head of the grid does, as functions that stay the same while only cells change. */
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import type { LaidColumn } from './column-layout.ts'
import type { GridHeadProps } from './GridHead.tsx'
import type { GridProps } from './grid-props.ts'
import { selectAll } from './selection.ts'
import { useFitWidth } from './useFitWidth.ts'
import type { GridParts } from './useGrid.ts'
import { useHeadDrag } from './useHeadDrag.ts'

type HeadDeeds = Pick<
  GridHeadProps,
  'landing' | 'onHeadPointerDown' | 'onResizePointerDown' | 'onFit' | 'onOpenPanel' | 'onSelectAll'
>

export function useHeadProps(props: GridProps, grid: GridParts): HeadDeeds {
  const drag = useHeadDrag({
    view: props.view,
    onViewChange: props.onViewChange,
    columns: grid.rows.columns,
    layout: grid.layout,
    onResize: grid.setResized,
    onSelect: (laid, isExtending) => grid.selectColumn(laid.index, isExtending),
  })
  const onFit = useFitWidth(props)
  // The head is drawn once and asks here for what holds at the moment it is used.
  const current = useRef({ drag, grid })
  useLayoutEffect(() => {
    current.current = { drag, grid }
  })
  const { setMenu } = grid
  const onOpenPanel = useCallback(
    (column: string, anchor: Element) => setMenu({ kind: 'column', column, anchor }),
    [setMenu],
  )
  const onSelectAll = useCallback(() => {
    const { cells, focus } = current.current.grid
    cells.select(selectAll(cells.selection, cells.shape), { reveals: false })
    focus()
  }, [])
  const { landing } = drag
  return useMemo(
    () => ({
      landing,
      onHeadPointerDown: (event: Parameters<GridHeadProps['onHeadPointerDown']>[0], laid: LaidColumn) =>
        current.current.drag.onHeadPointerDown(event, laid),
      onResizePointerDown: (event: Parameters<GridHeadProps['onResizePointerDown']>[0], laid: LaidColumn) =>
        current.current.drag.onResizePointerDown(event, laid),
      onFit,
      onOpenPanel,
      onSelectAll,
    }),
    [landing, onFit, onOpenPanel, onSelectAll],
  )
}
