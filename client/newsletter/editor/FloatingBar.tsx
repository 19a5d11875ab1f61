/** A small bar that floats beside a place in the text and never takes the focus from it. */
import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'

interface FloatingAnchor {
  getBoundingClientRect(): DOMRect
}

interface FloatingBarProps {
  readonly isOpen: boolean
  readonly anchor: FloatingAnchor
  readonly side: 'top' | 'bottom'
  readonly align?: 'start' | 'center'
  readonly className: string
  readonly children: ReactNode
}

export function FloatingBar({ isOpen, anchor, side, align = 'center', className, children }: FloatingBarProps) {
  return (
    <Popover.Root open={isOpen}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          className="z-40"
        >
          <Popover.Popup
            initialFocus={false}
            finalFocus={false}
            className={`floating border border-rule bg-sheet shadow-float outline-none ${className}`}
            // A press on the bar must leave the caret where it is; its own fields still take the focus.
            onMouseDown={(event) => {
              if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
            }}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
