/** A line of the navigation: an icon with its name beside it, or under the pointer when the navigation is folded. */
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useIsFolded } from './fold-context.ts'

interface NavigationLinkProps {
  readonly href: string
  readonly icon: ReactNode
  readonly name: string
  readonly count?: number
  /** Beginnings of further addresses that belong here. */
  readonly holds?: readonly string[]
}

const noAddresses: readonly string[] = []

export function NavigationLink({ href, icon, name, count = 0, holds = noAddresses }: NavigationLinkProps) {
  const isFolded = useIsFolded()
  const [location] = useLocation()
  const isPage = location === href
  const isHere = isPage || holds.some((beginning) => location.startsWith(beginning))
  const link = (
    <Link
      href={href}
      aria-current={isPage ? 'page' : isHere ? 'true' : undefined}
      aria-label={isFolded ? name : undefined}
      className={`touch-target flex h-8 items-center gap-2.5 rounded-control px-2 hover:bg-sunk [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:stroke-[1.75] ${isFolded ? 'w-10 justify-center' : ''} ${isHere ? 'bg-sunk font-semibold text-ink' : 'text-ink-2 hover:text-ink'}`}
    >
      {icon}
      {!isFolded && <span className="min-w-0 flex-1 truncate">{name}</span>}
      {!isFolded && count > 0 && <span className="figures text-12 font-normal text-ink-2">{count}</span>}
    </Link>
  )
  if (!isFolded) return link
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={link} />
      <Tooltip.Portal>
        <Tooltip.Positioner side="right" sideOffset={8} className="z-50">
          <Tooltip.Popup className="floating rounded-control bg-ink px-2 py-1 text-12 text-paper">{name}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
