/** A person as a disc: hue, initials, and the name on hover and to readers. */
import { Tooltip } from '@base-ui/react/tooltip'
import type { Person } from './people.ts'
import { personInitials } from './person-initials.ts'

interface AvatarProps {
  readonly person: Person
  readonly size?: 'small' | 'normal'
}

export function Avatar({ person, size = 'normal' }: AvatarProps) {
  const box = size === 'small' ? 'size-6 text-[10px]' : 'size-7 text-12'
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={
          <span
            role="img"
            aria-label={person.name}
            className={`inline-flex shrink-0 items-center justify-center rounded-round font-semibold ring-2 ring-paper select-none ${box}`}
            style={{ background: `var(--hue-${person.hue})`, color: 'var(--on-hue)' }}
          >
            {personInitials(person.name)}
          </span>
        }
      />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="z-50">
          <Tooltip.Popup className="floating rounded-control bg-ink px-2 py-1 text-12 text-paper">
            {person.name}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
