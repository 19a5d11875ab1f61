/** A menu of verbs behind one button, with submenus. */
import { Menu as BaseMenu } from '@base-ui/react/menu'
import { ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'

const popupClass =
  'floating max-h-(--available-height) min-w-44 overflow-y-auto rounded-panel border border-rule bg-sheet py-1 shadow-float outline-none'
const itemClass =
  'touch-target mx-1 flex min-h-8 items-center gap-2 rounded-control px-2 text-14 outline-none select-none data-disabled:opacity-45 data-highlighted:bg-sunk [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75] [&_svg]:text-ink-2'

interface MenuProps {
  /** A button element; the menu hands it its roles. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: 'start' | 'end'
  readonly side?: 'top' | 'bottom'
  readonly children: ReactNode
}

export function Menu({ trigger, align = 'end', side = 'bottom', children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} className="z-50">
          <BaseMenu.Popup className={popupClass}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

interface MenuItemProps {
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly isDisabled?: boolean
  readonly isDestructive?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

export function MenuItem({
  icon,
  shortcut,
  isDisabled = false,
  isDestructive = false,
  onClick,
  children,
}: MenuItemProps) {
  return (
    <BaseMenu.Item
      disabled={isDisabled}
      onClick={onClick}
      className={`${itemClass} ${isDestructive ? 'text-vermilion [&_svg]:text-vermilion' : ''}`}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut !== undefined && <kbd className="pl-4 font-interface text-12 text-ink-2">{shortcut}</kbd>}
    </BaseMenu.Item>
  )
}

export function SubMenu({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  return (
    <BaseMenu.SubmenuRoot>
      <BaseMenu.SubmenuTrigger className={itemClass}>
        {icon}
        <span className="flex-1">{label}</span>
        <ChevronRight />
      </BaseMenu.SubmenuTrigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="z-50" alignOffset={-4}>
          <BaseMenu.Popup className={popupClass}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.SubmenuRoot>
  )
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="my-1 h-px bg-rule" />
}
