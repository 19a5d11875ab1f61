/** Does what a key of the spreadsheet asks, while no cell is being edited. */
import type { CellCommand, GridCommand } from './grid-keys.ts'
import type { GridProps } from './grid-props.ts'
import type { ColumnLayout } from './column-layout.ts'
import { fillFromEdge } from './fill-from-edge.ts'
import { clearChanges } from './range-cells.ts'
import {
  type Direction,
  cornerFrom,
  extend,
  isSingle,
  jumpFrom,
  move,
  selectAll,
  selectCell,
  walkWithin,
} from './selection.ts'
import type { CellEditing } from './useCellEdit.ts'
import type { CellSelection } from './useSelection.ts'
import { withWidth } from './view-changes.ts'

export interface CommandDesk extends Pick<GridProps, 'model' | 'view' | 'onViewChange'> {
  readonly canWrite: boolean
  readonly cells: CellSelection
  readonly layout: ColumnLayout
  readonly editing: CellEditing
  /** Rows that fit into the window. */
  readonly pageRows: number
  readonly undo: () => void
  readonly redo: () => void
  readonly openFind: () => void
  readonly openMenu: () => void
  readonly addRow: (place: 'above' | 'below' | 'last') => void
  readonly deleteRows: () => void
  readonly moveRows: (direction: 'up' | 'down') => void
  /** Where a run of Tabs began: Enter goes back to that column. */
  readonly tabStart: { current: string | null }
}

/**
 * Whether the key was the grid's.
 * @param leave called by Escape: the next Tab leaves the grid
 */
export function runCommand(command: GridCommand, desk: CommandDesk, leave?: () => void): boolean {
  const { selection, shape, select } = desk.cells
  if (command.kind !== 'tab' && command.kind !== 'enter') desk.tabStart.current = null
  if (command.kind === 'find') desk.openFind()
  else if (command.kind === 'undo') desk.undo()
  else if (command.kind === 'redo') desk.redo()
  else if (command.kind === 'selectAll') select(selectAll(selection, shape), { reveals: false })
  else if (command.kind === 'addRow') desk.addRow('below')
  else return runAtCell(command, desk, leave)
  return true
}

function runAtCell(command: CellCommand, desk: CommandDesk, leave?: () => void): boolean {
  const { cells, layout, editing, model, canWrite } = desk
  const { selection, range, shape, select } = cells
  const columns = layout.columns.map(({ column }) => column)
  if (selection === null || range === null) return false
  switch (command.kind) {
    case 'move':
      select(move(selection, command.direction, shape))
      return true
    case 'extend':
      select(extend(selection, command.direction, shape))
      return true
    case 'jump':
      select(selectCell(jumpFrom(selection.active, command.direction, shape)))
      return true
    case 'extendJump':
      select({ ...selection, head: jumpFrom(selection.head, command.direction, shape) })
      return true
    case 'page':
      select((command.isExtending ? extend : move)(selection, command.direction, shape, desk.pageRows))
      return true
    case 'edge': {
      const from = command.isExtending ? selection.head : selection.active
      const to = cornerFrom(from, command, shape)
      select(command.isExtending ? { ...selection, head: to } : selectCell(to))
      return true
    }
    case 'enter':
      advance(desk, command.isBack ? 'up' : 'down')
      return true
    case 'tab':
      return advance(desk, command.isBack ? 'left' : 'right')
    case 'width': {
      const laid = layout.columns[shape.columnIndex(selection.active.column)]
      if (laid !== undefined) desk.onViewChange(withWidth(desk.view, laid.column.id, laid.width + command.change))
      return true
    }
    case 'edit':
    case 'openChoice':
      if (canWrite) editing.begin(selection.active, 'edit', command.kind === 'openChoice')
      return true
    case 'clear':
      if (canWrite) {
        const ranges = [...cells.others, range]
        model.writes?.write(ranges.flatMap((each) => clearChanges(model, shape, each, columns)))
      }
      return true
    case 'fill':
      // Where nothing can be written, Ctrl+R loads the page anew.
      if (!canWrite) return false
      model.writes?.write(fillFromEdge({ model, shape, range, columns }, command.direction))
      return true
    case 'moveRows':
      desk.moveRows(command.direction)
      return true
    case 'deleteRows':
      desk.deleteRows()
      return true
    case 'menu':
      desk.openMenu()
      return true
    case 'escape':
      leave?.()
      if (!isSingle(range) || cells.others.length > 0) select(selectCell(selection.active))
      return true
    default:
      return false
  }
}

/** Enter and Tab: within a range around, elsewhere one on. False at the last cell, where Tab leaves the grid. */
export function advance(desk: CommandDesk, direction: Direction): boolean {
  const { cells, tabStart } = desk
  const { selection, range, shape, select } = cells
  if (selection === null || range === null) return false
  if (!isSingle(range)) {
    select(walkWithin(selection, direction, range, shape))
    return true
  }
  if (direction === 'left' || direction === 'right') {
    tabStart.current ??= selection.active.column
    const next = move(selection, direction, shape)
    if (next.active.column !== selection.active.column) select(next)
    else {
      // Past the edge of a row to the next one.
      const other = move(selection, direction === 'right' ? 'down' : 'up', shape)
      if (other.active.row === selection.active.row) return false
      select(selectCell(cornerFrom(other.active, { column: direction === 'right' ? 'first' : 'last' }, shape)))
    }
    return true
  }
  const next = move(selection, direction, shape)
  const column = tabStart.current
  tabStart.current = null
  select(column === null || shape.columnIndex(column) < 0 ? next : selectCell({ row: next.active.row, column }))
  return true
}
