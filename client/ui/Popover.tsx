/** Something small that opens in place, beside the button that opened it. */
import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'

interface PopoverProps {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly title: string
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'bottom'
  readonly children: ReactNode
}

export function Popover(props: PopoverProps) {
  const { trigger, title, isOpen, onOpenChange, align = 'end', side = 'bottom', children } = props
  const control = isOpen === undefined ? {} : { open: isOpen }
  return (
    <BasePopover.Root {...control} onOpenChange={(open) => onOpenChange?.(open)}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <BasePopover.Popup className="floating w-[min(360px,calc(100vw-16px))] rounded-panel border border-rule bg-sheet p-4 shadow-float outline-none">
            <BasePopover.Title className="text-14 font-semibold">{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
