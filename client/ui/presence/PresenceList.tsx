/** The people who are here, as a row of avatars; the rest as a number. */
import { useWords } from '../language/useWords.ts'
import { Avatar } from './Avatar.tsx'
import { type Person, onePerPerson } from './people.ts'

interface PresenceListProps {
  readonly people: readonly Person[]
  readonly limit?: number
  readonly size?: 'small' | 'normal'
}

export function PresenceList({ people, limit = 4, size = 'normal' }: PresenceListProps) {
  const words = useWords().sync
  const persons = onePerPerson(people).filter((person) => !person.isSelf)
  if (persons.length === 0) return null
  const shown = persons.slice(0, limit)
  const hidden = persons.slice(limit)
  return (
    <div role="group" aria-label={words.peopleHere(persons.length)} className="flex items-center -space-x-1">
      {shown.map((person) => (
        <Avatar key={person.account} person={person} size={size} />
      ))}
      {hidden.length > 0 && (
        <span className="figures pl-2 text-12 text-ink-2" title={hidden.map((person) => person.name).join('、')}>
          +{hidden.length}
        </span>
      )}
    </div>
  )
}
