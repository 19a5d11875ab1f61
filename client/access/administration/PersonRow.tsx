/** One person in the list: who, as what, how they stand; for the office with the ways to change it. */
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { lastBeijingDay } from './beijing-day.ts'
import type { Person } from './person.ts'
import { PersonActions } from './PersonActions.tsx'
import { PersonForm } from './PersonForm.tsx'
import type { ChamberNames } from './useChamberNames.ts'

interface PersonRowProps {
  readonly person: Person
  readonly names: ChamberNames
  readonly onChanged: () => void
}

export function PersonRow({ person, names, onChanged }: PersonRowProps) {
  const words = useWords().people
  const { moment } = useFormat()
  const isOffice = useWorkspace().account.role === 'office'
  const [isEditing, setIsEditing] = useState(false)
  const chamber = names.name(person.chamber)
  return (
    <li data-person={person.email} className="border-t border-rule py-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 basis-56">
          <span className="font-semibold break-words">{person.name}</span>{' '}
          <span className="text-13 break-all text-ink-2">{person.email}</span>
        </span>
        <span className="basis-52 text-13">{words.invitedAs(words.roles[person.role], chamber)}</span>
        <span className="basis-48 text-13 text-ink-2">
          <Standing person={person} />
          {person.lastSeenAt === null ? words.neverSeen : words.lastSeen(moment(person.lastSeenAt))}
        </span>
        {isOffice && (
          <Button look="quiet" className="ml-auto" aria-expanded={isEditing} onClick={() => setIsEditing(!isEditing)}>
            {isEditing ? words.cancel : words.edit}
          </Button>
        )}
      </div>
      {isEditing && (
        <div className="grid max-w-[640px] gap-6 pt-4 pb-2">
          <PersonForm
            person={person}
            names={names}
            onSaved={() => {
              setIsEditing(false)
              onChanged()
            }}
          />
          <PersonActions person={person} onChanged={onChanged} />
        </div>
      )}
    </li>
  )
}

function Standing({ person }: { readonly person: Person }) {
  const words = useWords().people
  if (person.standing !== 'active') {
    return <span className="pr-2 font-semibold text-vermilion">{words.standing[person.standing]}</span>
  }
  if (person.endsAt === null) return null
  return <span className="figures pr-2 text-amber">{words.endsAt(lastBeijingDay(person.endsAt))}</span>
}
