/** The orders that a roster is read in, each one click; what orders places stands below them. */
import { ArrowDownUp, Check } from 'lucide-react'
import type { ColumnSort, GridView } from '../grid/grid-view.ts'
import { ToolButton } from '../tables/ToolButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx'

export interface RosterOrder {
  readonly name: string
  /** Empty: the order of the list itself. */
  readonly sort: readonly ColumnSort[]
}

interface OrderMenuProps {
  readonly orders: readonly RosterOrder[]
  readonly view: GridView
  readonly onViewChange: (view: GridView) => void
  /** Null where no places are ordered. */
  readonly onReadings: (() => void) | null
}

export function OrderMenu({ orders, view, onViewChange, onReadings }: OrderMenuProps) {
  const words = useWords().roster
  const current = JSON.stringify(view.sort)
  return (
    <Menu align="start" trigger={<ToolButton icon={<ArrowDownUp aria-hidden />} label={words.order} />}>
      {orders.map(({ name, sort }) => (
        <MenuItem
          key={name}
          icon={<Check className={JSON.stringify(sort) === current ? '' : 'invisible'} />}
          onClick={() => onViewChange({ ...view, sort })}
        >
          {name}
        </MenuItem>
      ))}
      {onReadings !== null && (
        <>
          <MenuSeparator />
          <MenuItem icon={<span className="size-4" />} onClick={onReadings}>
            {words.readingsOpen}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
