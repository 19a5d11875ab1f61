/** The corner of the selection: dragged to any side, it fills the cells it passes; before that it shows which. */
import { type PointerEvent, type RefObject, useState } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import { type ColumnLayout, headHeight, rowHeight } from './column-layout.ts'
import { fillChanges, fillTarget } from './fill-range.ts'
import { cellAt, followDrag } from './follow-drag.ts'
import type { CommandDesk } from './run-command.ts'
import type { Range } from './selection.ts'
import type { GridWindow } from './useGridWindow.ts'

interface FillHandleProps {
  readonly desk: CommandDesk
  readonly range: Range
  readonly layout: ColumnLayout
  readonly sight: GridWindow
  readonly windowRef: RefObject<HTMLDivElement | null>
}

export function FillHandle({ desk, range, layout, sight, windowRef }: FillHandleProps) {
  const words = useWords().grid
  const [target, setTarget] = useState<Range | null>(null)
  const { cells, model } = desk
  const { shape } = cells
  const corner = boxOf(range, layout, sight)

  function onPointerDown(event: PointerEvent): void {
    const view = windowRef.current
    if (view === null || event.button !== 0) return
    // The window would begin another selection.
    event.preventDefault()
    event.stopPropagation()
    let goal: Range | null = null
    let isTurned = false
    followDrag({
      view,
      start: { x: event.clientX, y: event.clientY },
      onMove({ x, y }, { isControl }) {
        isTurned = isControl
        const over = cellAt(document.elementFromPoint(x, y))
        if (over === null || over.column === null) return
        goal = fillTarget(range, shape.rowIndex(over.row), shape.columnIndex(over.column))
        setTarget(goal)
      },
      onEnd(isCancelled) {
        setTarget(null)
        if (!isCancelled && goal !== null) fill(goal, isTurned)
      },
    })
  }

  function fill(goal: Range, isTurned: boolean): void {
    const columns = layout.columns.map(({ column }) => column)
    model.writes?.write(fillChanges({ model, shape, columns, source: range, target: goal, isTurned }))
    const anchor = { row: shape.rowAt(goal.top) ?? '', column: shape.columnAt(goal.left) }
    const head = { row: shape.rowAt(goal.bottom) ?? '', column: shape.columnAt(goal.right) }
    cells.select({ active: anchor, anchor, head }, { reveals: false })
  }

  return (
    <>
      {target !== null && <div aria-hidden className="grid-fill-target" style={boxOf(target, layout, sight)} />}
      <div
        aria-hidden
        title={words.fillHandle}
        className={layout.columns[range.right]?.isFrozen === true ? 'grid-fill is-frozen' : 'grid-fill'}
        style={{ left: corner.left + corner.width, top: corner.top + corner.height }}
        onPointerDown={onPointerDown}
      />
    </>
  )
}

function boxOf(range: Range, layout: ColumnLayout, { scrollLeft }: GridWindow) {
  const [first, last] = [layout.columns[range.left], layout.columns[range.right]]
  const at = (laid: typeof first): number => (laid === undefined ? 0 : laid.left + (laid.isFrozen ? scrollLeft : 0))
  const left = at(first)
  return {
    left,
    top: headHeight + range.top * rowHeight,
    width: Math.max(0, at(last) + (last?.width ?? 0) - left),
    height: (range.bottom - range.top + 1) * rowHeight,
  }
}
