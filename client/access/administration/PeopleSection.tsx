/** Everybody who has an account, to be found, changed and invited. */
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { inputClass } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { Popover } from '../../ui/Popover.tsx'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { InvitationList, readInvitations } from './InvitationList.tsx'
import { InviteForm } from './InviteForm.tsx'
import { LoadFailed } from './LoadFailed.tsx'
import { matchesPerson, readPeople } from './person.ts'
import { PersonRow } from './PersonRow.tsx'
import { useChamberNames } from './useChamberNames.ts'

export function PeopleSection() {
  const words = useWords().people
  const names = useChamberNames()
  const people = useAnswer('/people', readPeople)
  const invitations = useAnswer('/invitations', readInvitations)
  const [text, setText] = useState('')
  const [isInviting, setIsInviting] = useState(false)
  if (people.answer.phase === 'asking') return <SkeletonLines count={8} />
  if (people.answer.phase === 'failed') return <LoadFailed code={people.answer.code} onRetry={people.ask} />
  const all = people.answer.value
  const shown = text.trim() === '' ? all : all.filter((each) => matchesPerson(each, names.name(each.chamber), text))
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3 pb-4">
        <p className="max-w-[60ch] min-w-0 flex-1 basis-72 text-ink-2">{words.peopleLead}</p>
        <Popover
          title={words.inviteTitle}
          isOpen={isInviting}
          onOpenChange={setIsInviting}
          trigger={
            <Button look="primary">
              <Plus aria-hidden />
              {words.invite}
            </Button>
          }
        >
          <InviteForm names={names} onMade={invitations.ask} />
        </Popover>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-2">
        <h2 className="figures text-13 font-semibold text-ink-2">{words.peopleCount(shown.length)}</h2>
        <input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={`${inputClass} max-w-72`}
        />
      </div>
      <ul className="border-b border-rule">
        {shown.map((person) => (
          <PersonRow key={person.id} person={person} names={names} onChanged={people.ask} />
        ))}
      </ul>
      {shown.length === 0 && <p className="py-3 text-ink-2">{words.noMatch(text.trim())}</p>}
      {all.length <= 1 && <EmptyState title={words.noPeople} />}
      <InvitationList invitations={invitations} names={names} />
    </>
  )
}
