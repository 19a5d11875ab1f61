/** A button that shows an icon and says its name: on hover, on focus and to readers. */
import { Tooltip } from '@base-ui/react/tooltip'
import type { ComponentProps, ReactNode } from 'react'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'name' | 'type' | 'aria-label'> {
  readonly name: string
  readonly children: ReactNode
}

export const iconButtonClass =
  'touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-control text-ink-2 transition-colors duration-120 hover:bg-sunk hover:text-ink disabled:opacity-40 aria-expanded:bg-sunk [&_svg]:size-4 [&_svg]:stroke-[1.75]'

export function IconButton({ name, children, className = '', ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <button type="button" aria-label={name} className={`${iconButtonClass} ${className}`} {...rest}>
            {children}
          </button>
        }
      />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="floating rounded-control bg-ink px-2 py-1 text-12 text-paper">{name}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
