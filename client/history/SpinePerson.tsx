/** A person above what they wrote: hue, initials, name. */
import { hueOf } from '../../shared/access/hue-of.ts'
import { Avatar } from '../ui/presence/Avatar.tsx'
import type { NamedPerson } from './history-answer.ts'

export function SpinePerson({ person: { id, name } }: { readonly person: NamedPerson }) {
  return (
    <p className="flex items-center gap-2 px-4 py-1">
      <Avatar person={{ account: id, name, hue: hueOf(id), place: null, isSelf: false }} size="small" />
      <span className="min-w-0 truncate font-semibold">{name}</span>
    </p>
  )
}
