/** What can be done with the selected cells and rows, at the pointer, at the finger or at the active cell. */
import { Menu as BaseMenu } from '@base-ui/react/menu'
import {
  ArrowDown,
  ArrowDownToLine,
  ArrowLeftToLine,
  ArrowRightToLine,
  ArrowUp,
  ArrowUpToLine,
  Clipboard,
  Copy,
  Eraser,
  Rows3,
  Scissors,
  Trash2,
} from 'lucide-react'
import type { RefObject } from 'react'
import { MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { CellAction, RowAction } from './grid-props.ts'
import type { Direction } from './selection.ts'

interface MenuPoint {
  readonly x: number
  readonly y: number
}

interface CellMenuProps {
  readonly at: MenuPoint
  readonly canWrite: boolean
  readonly rows: readonly string[]
  readonly columnLabel: string
  readonly actions: readonly RowAction[]
  readonly cellActions: readonly CellAction[]
  readonly onCellAction: (action: CellAction) => void
  readonly focusAfter: RefObject<HTMLElement | null>
  readonly onClose: () => void
  readonly onCopy: () => void
  readonly onCut: () => void
  readonly onPaste: () => void
  /** The sides to which the selected cells can be filled. */
  readonly fillDirections: readonly Direction[]
  readonly onFill: (direction: Direction) => void
  readonly onClear: () => void
  readonly onAddRow: (place: 'above' | 'below') => void
  /** Null: the order is not people's own. */
  readonly onMoveRows: ((direction: 'up' | 'down') => void) | null
  readonly onDeleteRows: () => void
  readonly onColumn: () => void
}

export function CellMenu(props: CellMenuProps) {
  const { at, rows, actions, cellActions, onCellAction, focusAfter, canWrite, columnLabel, onClose, onCopy, onColumn } =
    props
  const words = useWords().grid.menu
  const anchor = { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }
  return (
    <BaseMenu.Root open modal={false} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner anchor={anchor} align="start" sideOffset={2} className="z-50">
          <BaseMenu.Popup
            finalFocus={focusAfter}
            aria-label={words.title}
            className="floating max-h-(--available-height) min-w-52 overflow-y-auto rounded-panel border border-rule bg-sheet py-1 shadow-float outline-none"
          >
            <MenuItem icon={<Copy />} shortcut="Ctrl+C" onClick={onCopy}>
              {words.copy}
            </MenuItem>
            {canWrite && <WriteItems {...props} />}
            <MenuSeparator />
            {cellActions.map((action) => (
              <MenuItem
                key={action.label}
                icon={action.icon}
                {...(action.shortcut !== undefined && { shortcut: action.shortcut })}
                onClick={() => onCellAction(action)}
              >
                {action.label}
              </MenuItem>
            ))}
            <MenuItem onClick={onColumn}>{words.column(columnLabel)}</MenuItem>
            {actions.length > 0 && <MenuSeparator />}
            {actions.map((action) => (
              <MenuItem
                key={action.label}
                icon={action.icon}
                isDestructive={action.isDestructive === true}
                onClick={() => action.run(rows)}
              >
                {action.label}
              </MenuItem>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const fillIcons = {
  down: <ArrowDownToLine />,
  right: <ArrowRightToLine />,
  up: <ArrowUpToLine />,
  left: <ArrowLeftToLine />,
} as const

const fillKeys = { down: { shortcut: 'Ctrl+D' }, right: { shortcut: 'Ctrl+R' }, up: {}, left: {} } as const

function WriteItems(props: CellMenuProps) {
  const { rows, onCut, onPaste, fillDirections, onFill, onClear, onAddRow, onMoveRows, onDeleteRows } = props
  const words = useWords().grid.menu
  return (
    <>
      <MenuItem icon={<Scissors />} shortcut="Ctrl+X" onClick={onCut}>
        {words.cut}
      </MenuItem>
      <MenuItem icon={<Clipboard />} shortcut="Ctrl+V" onClick={onPaste}>
        {words.paste}
      </MenuItem>
      {fillDirections.map((direction) => (
        <MenuItem
          key={direction}
          icon={fillIcons[direction]}
          {...fillKeys[direction]}
          onClick={() => onFill(direction)}
        >
          {words.fill[direction]}
        </MenuItem>
      ))}
      <MenuItem icon={<Eraser />} shortcut="Delete" onClick={onClear}>
        {words.clear}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Rows3 />} onClick={() => onAddRow('above')}>
        {words.addAbove}
      </MenuItem>
      <MenuItem icon={<Rows3 />} onClick={() => onAddRow('below')}>
        {words.addBelow}
      </MenuItem>
      {onMoveRows !== null && (
        <>
          <MenuItem icon={<ArrowUp />} shortcut="Alt+Shift+↑" onClick={() => onMoveRows('up')}>
            {words.moveUp}
          </MenuItem>
          <MenuItem icon={<ArrowDown />} shortcut="Alt+Shift+↓" onClick={() => onMoveRows('down')}>
            {words.moveDown}
          </MenuItem>
        </>
      )}
      <MenuItem icon={<Trash2 />} shortcut="Ctrl+-" isDestructive onClick={onDeleteRows}>
        {words.deleteRows(rows.length)}
      </MenuItem>
    </>
  )
}
