/** What opens from the grid: the menu of cells, and the panel of a column. */
import { CellMenu } from './CellMenu.tsx'
import { ColumnPanel } from './ColumnPanel.tsx'
import type { GridProps } from './grid-props.ts'
import { runCommand } from './run-command.ts'
import type { GridParts } from './useGrid.ts'
import { useSelectedRows } from './useGridDeeds.ts'
import type { Direction, Range } from './selection.ts'
import { useFitWidth } from './useFitWidth.ts'

interface GridMenusProps {
  readonly grid: GridParts
  readonly props: GridProps
}

export function GridMenus({ grid, props }: GridMenusProps) {
  const { menu, setMenu, layout, rows } = grid
  const fit = useFitWidth(props)
  const close = (): void => setMenu(null)
  if (menu === null) return null
  if (menu.kind === 'cells') return <Cells grid={grid} props={props} x={menu.x} y={menu.y} onClose={close} />
  const laid = layout.columns.find(({ column }) => column.id === menu.column)
  if (laid === undefined) return null
  return (
    <ColumnPanel
      anchor={menu.anchor}
      laid={laid}
      columns={rows.columns}
      model={props.model}
      view={props.view}
      onViewChange={props.onViewChange}
      language={props.language}
      onFit={fit}
      onClose={close}
      focusAfter={grid.fieldRef}
      extra={props.columnActions?.(laid.column)}
    />
  )
}

/** Down from the cell above is always there; the others only where the selection has cells to fill. */
function fillDirections(range: Range | null): readonly Direction[] {
  if (range === null) return []
  const rows = range.bottom > range.top ? (['down', 'up'] as const) : (['down'] as const)
  return range.right > range.left ? [...rows, 'right', 'left'] : rows
}

interface CellsProps extends GridMenusProps {
  readonly x: number
  readonly y: number
  readonly onClose: () => void
}

function Cells({ grid, props, x, y, onClose }: CellsProps) {
  const { cells, desk, clipboard, deeds, setMenu, fieldRef } = grid
  const rows = useSelectedRows(cells)
  const active = cells.selection?.active
  const laid = grid.layout.columns[cells.shape.columnIndex(active?.column ?? '')]
  return (
    <CellMenu
      at={{ x, y }}
      canWrite={desk.canWrite}
      rows={rows}
      columnLabel={laid?.column.label[props.language] ?? ''}
      actions={props.rowActions ?? []}
      cellActions={active === undefined ? [] : (props.cellActions ?? [])}
      onCellAction={(action) => {
        if (active === undefined) return
        // After the menu has given the focus back, or it would take it from what the action opens.
        setTimeout(() => action.run({ row: active.row, field: active.column }))
      }}
      focusAfter={fieldRef}
      onClose={onClose}
      onCopy={() => clipboard.copyByMenu(false)}
      onCut={() => clipboard.copyByMenu(true)}
      onPaste={clipboard.pasteByMenu}
      fillDirections={fillDirections(cells.range)}
      onFill={(direction) => runCommand({ kind: 'fill', direction }, desk)}
      onClear={() => runCommand({ kind: 'clear' }, desk)}
      onAddRow={deeds.addRow}
      onMoveRows={grid.rowMove.canMove ? grid.rowMove.moveBy : null}
      onDeleteRows={deeds.deleteRows}
      onColumn={() => {
        if (laid === undefined || fieldRef.current === null) return
        const anchor = fieldRef.current
        // After the menu has closed, or its closing would close the panel too.
        setTimeout(() => setMenu({ kind: 'column', column: laid.column.id, anchor }))
      }}
    />
  )
}
