/** What of a grid is drawn for a place of its window: only what comes into sight while it moves, a margin more at rest. */
import { type ColumnLayout, headHeight, rowHeight } from './column-layout.ts'
import { type RowSlot, fillSlots, inReadingOrder } from './row-slots.ts'

export interface GridSight {
  readonly slots: readonly RowSlot[]
  readonly firstRow: number
  readonly lastRow: number
  /** Among the loose columns. */
  readonly firstColumn: number
  readonly lastColumn: number
  readonly scrollTop: number
  readonly scrollLeft: number
}

export interface WindowPlace {
  readonly scrollTop: number
  readonly scrollLeft: number
  readonly height: number
  readonly width: number
  readonly rowCount: number
  readonly layout: ColumnLayout
  readonly isMoving: boolean
}

export const nothingInSight: GridSight = {
  slots: [],
  firstRow: 0,
  lastRow: -1,
  firstColumn: 0,
  lastColumn: -1,
  scrollTop: 0,
  scrollLeft: 0,
}

// The browser moves the window before the page hears of it: at rest there is a margin all around.
const restRows = 8
const restColumns = 2
/** While it moves, rows ahead of it: a frame of an ordinary wheel is about three rows. */
const aheadRows = 4

/** The same object if what is drawn will do. */
export function nextSight(before: GridSight, place: WindowPlace): GridSight {
  const { scrollTop, scrollLeft, isMoving, layout, rowCount } = place
  const [top, bottom] = rowsInWindow(place)
  const [left, right] = columnsInWindow(place)
  const isDrawn =
    top >= before.firstRow && bottom <= before.lastRow && left >= before.firstColumn && right <= before.lastColumn
  if (isMoving && isDrawn) return before
  const isDown = scrollTop >= before.scrollTop
  const above = isMoving ? (isDown ? 0 : aheadRows) : restRows
  const below = isMoving ? (isDown ? aheadRows : 0) : restRows
  const isRowDrawn = isMoving && top >= before.firstRow && bottom <= before.lastRow
  const firstRow = isRowDrawn ? before.firstRow : Math.max(0, top - above)
  const lastRow = isRowDrawn ? before.lastRow : Math.min(rowCount - 1, bottom + below)
  const filled = fillSlots(before.slots, firstRow, lastRow)
  return {
    slots: isMoving ? filled : inReadingOrder(filled),
    firstRow,
    lastRow,
    firstColumn: Math.max(0, left - restColumns),
    lastColumn: Math.min(layout.loose.length - 1, right + restColumns),
    scrollTop,
    scrollLeft,
  }
}

function rowsInWindow({ scrollTop, height, rowCount }: WindowPlace): [number, number] {
  const last = rowCount - 1
  const top = Math.min(last, Math.floor(scrollTop / rowHeight))
  return [Math.max(0, top), Math.min(last, Math.floor((scrollTop + height - headHeight) / rowHeight))]
}

function columnsInWindow({ scrollLeft, width, layout }: WindowPlace): [number, number] {
  const { loose, frozenWidth } = layout
  const from = loose.findIndex((laid) => laid.left + laid.width > scrollLeft + frozenWidth)
  const left = from < 0 ? Math.max(0, loose.length - 1) : from
  let right = left
  while (right + 1 < loose.length && (loose[right + 1]?.left ?? 0) < scrollLeft + width) right += 1
  return [left, Math.min(right, loose.length - 1)]
}
