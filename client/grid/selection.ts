/** Which cells are selected and where the keys lead: places are named by row and column, so that they survive every reordering. */

export interface CellPlace {
  readonly row: string
  readonly column: string
}

export interface Selection {
  /** Where typing goes. */
  readonly active: CellPlace
  /** The rectangle between these two; the active cell is in it. */
  readonly anchor: CellPlace
  readonly head: CellPlace
}

/** The grid as places: rows are items, some of which are heads of groups and take no selection. */
export interface GridShape {
  readonly rowCount: number
  readonly columnCount: number
  /** Null for a group's head. */
  rowAt(index: number): string | null
  columnAt(index: number): string
  /** -1 if it is not shown. */
  rowIndex(row: string): number
  columnIndex(column: string): number
  isFilled(row: number, column: number): boolean
}

export interface Range {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export type Direction = 'up' | 'down' | 'left' | 'right'

export function selectCell(place: CellPlace): Selection {
  return { active: place, anchor: place, head: place }
}

/** Null while the shown rows or columns do not hold the selection's corners. */
export function rangeOf(selection: Selection, shape: GridShape): Range | null {
  const [rowA, rowB] = [shape.rowIndex(selection.anchor.row), shape.rowIndex(selection.head.row)]
  const [columnA, columnB] = [shape.columnIndex(selection.anchor.column), shape.columnIndex(selection.head.column)]
  if (rowA < 0 || rowB < 0 || columnA < 0 || columnB < 0) return null
  return {
    top: Math.min(rowA, rowB),
    bottom: Math.max(rowA, rowB),
    left: Math.min(columnA, columnB),
    right: Math.max(columnA, columnB),
  }
}

export function isSingle(range: Range): boolean {
  return range.top === range.bottom && range.left === range.right
}

/** Rows of a range, group heads left out. */
export function rowsOf(range: Range, shape: GridShape): string[] {
  const rows: string[] = []
  for (let index = range.top; index <= range.bottom; index++) {
    const row = shape.rowAt(index)
    if (row !== null) rows.push(row)
  }
  return rows
}

/** Rows of several ranges, each once, from the top. */
export function rowsOfAll(ranges: readonly Range[], shape: GridShape): string[] {
  if (ranges.length === 1 && ranges[0] !== undefined) return rowsOf(ranges[0], shape)
  const rows = new Set(ranges.flatMap((range) => rowsOf(range, shape)))
  return [...rows].sort((a, b) => shape.rowIndex(a) - shape.rowIndex(b))
}

/** One step from the active cell; Null if there is none. */
export function move(selection: Selection, direction: Direction, shape: GridShape, steps = 1): Selection {
  return selectCell(step(selection.active, direction, shape, steps))
}

export function extend(selection: Selection, direction: Direction, shape: GridShape, steps = 1): Selection {
  return { ...selection, head: step(selection.head, direction, shape, steps) }
}

function step(from: CellPlace, direction: Direction, shape: GridShape, steps: number): CellPlace {
  let place = from
  if (direction === 'left' || direction === 'right') {
    const column = shape.columnIndex(from.column) + (direction === 'left' ? -steps : steps)
    return { ...from, column: shape.columnAt(clamp(column, shape.columnCount)) }
  }
  const way = direction === 'up' ? -1 : 1
  const start = shape.rowIndex(from.row)
  let left = steps
  for (let index = start + way; left > 0 && index >= 0 && index < shape.rowCount; index += way) {
    const row = shape.rowAt(index)
    if (row === null) continue
    place = { ...place, row }
    left -= 1
  }
  return place
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index))
}

/** As Ctrl with an arrow: to the end of a run of filled cells, or over empty ones to the next filled one or the edge. */
export function jumpFrom(from: CellPlace, direction: Direction, shape: GridShape): CellPlace {
  const filled = (place: CellPlace): boolean =>
    shape.isFilled(shape.rowIndex(place.row), shape.columnIndex(place.column))
  const isSame = (a: CellPlace, b: CellPlace): boolean => a.row === b.row && a.column === b.column
  let place = from
  let next = step(place, direction, shape, 1)
  if (isSame(next, place)) return place
  const followsRun = filled(place) && filled(next)
  while (!isSame(next, place)) {
    if (followsRun && !filled(next)) return place
    place = next
    if (!followsRun && filled(place)) return place
    next = step(place, direction, shape, 1)
  }
  return place
}

/** The first or last row, first or last column; what is left out stays. */
export function cornerFrom(
  from: CellPlace,
  to: { readonly row?: 'first' | 'last'; readonly column?: 'first' | 'last' },
  shape: GridShape,
): CellPlace {
  const column =
    to.column === undefined ? from.column : shape.columnAt(to.column === 'first' ? 0 : shape.columnCount - 1)
  if (to.row === undefined) return { row: from.row, column }
  return { row: edgeRow(to.row, shape) ?? from.row, column }
}

function edgeRow(edge: 'first' | 'last', shape: GridShape): string | null {
  const way = edge === 'first' ? 1 : -1
  for (let index = edge === 'first' ? 0 : shape.rowCount - 1; index >= 0 && index < shape.rowCount; index += way) {
    const row = shape.rowAt(index)
    if (row !== null) return row
  }
  return null
}

export function selectAll(selection: Selection | null, shape: GridShape): Selection | null {
  const [first, last] = [edgeRow('first', shape), edgeRow('last', shape)]
  if (first === null || last === null || shape.columnCount === 0) return null
  const anchor = { row: first, column: shape.columnAt(0) }
  return {
    active: selection?.active ?? anchor,
    anchor,
    head: { row: last, column: shape.columnAt(shape.columnCount - 1) },
  }
}

/** Enter and Tab walk through a selected range and begin again at its start. */
export function walkWithin(selection: Selection, direction: Direction, range: Range, shape: GridShape): Selection {
  const isForward = direction === 'down' || direction === 'right'
  const isByRow = direction === 'left' || direction === 'right'
  let row = shape.rowIndex(selection.active.row)
  let column = shape.columnIndex(selection.active.column)
  const rowWrap = (): void => {
    do row = row + (isForward ? 1 : -1)
    while (row >= range.top && row <= range.bottom && shape.rowAt(row) === null)
  }
  if (isByRow) {
    column += isForward ? 1 : -1
    if (column > range.right || column < range.left) {
      column = isForward ? range.left : range.right
      rowWrap()
    }
  } else {
    rowWrap()
    if (row > range.bottom || row < range.top) column += isForward ? 1 : -1
  }
  if (column > range.right) column = range.left
  if (column < range.left) column = range.right
  if (row > range.bottom) row = range.top
  if (row < range.top) row = range.bottom
  while (shape.rowAt(row) === null && row < range.bottom) row += 1
  const id = shape.rowAt(row)
  return id === null ? selection : { ...selection, active: { row: id, column: shape.columnAt(column) } }
}

/** The selection after rows or columns went: what is gone gives way to what stands in its place. */
export function settle(selection: Selection, shape: GridShape, lastRowIndex: number): Selection | null {
  const stay = (place: CellPlace): CellPlace | null => {
    if (shape.columnCount === 0) return null
    const column = shape.columnIndex(place.column) >= 0 ? place.column : shape.columnAt(0)
    if (shape.rowIndex(place.row) >= 0) return { row: place.row, column }
    const row = nearestRow(Math.max(0, lastRowIndex), shape)
    return row === null ? null : { row, column }
  }
  const isWhole = [selection.active, selection.anchor, selection.head].every(
    ({ row, column }) => shape.rowIndex(row) >= 0 && shape.columnIndex(column) >= 0,
  )
  if (isWhole) return selection
  const active = stay(selection.active)
  return active === null ? null : selectCell(active)
}

function nearestRow(index: number, shape: GridShape): string | null {
  for (let below = Math.min(index, shape.rowCount - 1); below < shape.rowCount && below >= 0; below++) {
    const row = shape.rowAt(below)
    if (row !== null) return row
  }
  return edgeRow('last', shape)
}
