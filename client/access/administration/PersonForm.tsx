/** Changes a person's name, role, chamber and last day. */
import { type FormEvent, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { endOfBeijingDay, lastBeijingDay } from './beijing-day.ts'
import type { Person } from './person.ts'
import { readChamber, type RoleDraft, RoleFields } from './RoleFields.tsx'
import { useAct } from './useAct.ts'
import type { ChamberNames } from './useChamberNames.ts'

interface PersonFormProps {
  readonly person: Person
  readonly names: ChamberNames
  readonly onSaved: () => void
}

export function PersonForm({ person, names, onSaved }: PersonFormProps) {
  const words = useWords().people
  const { isBusy, failure, run } = useAct()
  const [name, setName] = useState(person.name)
  const [draft, setDraft] = useState<RoleDraft>({ role: person.role, chamber: names.name(person.chamber) })
  const [until, setUntil] = useState(person.endsAt === null ? '' : lastBeijingDay(person.endsAt))
  const [chamberError, setChamberError] = useState<string | null>(null)
  const [untilError, setUntilError] = useState<string | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const chamber = readChamber(draft, names)
    const endsAt = until === '' ? null : endOfBeijingDay(until)
    const isPast = until !== '' && (endsAt === null || Date.parse(endsAt) <= Date.now())
    setChamberError(chamber === undefined ? words.chamberMissing : null)
    setUntilError(isPast ? words.untilWrong : null)
    if (chamber === undefined || isPast) return
    run(async (api) => {
      await api.request('PATCH', `/people/${person.id}`, { name, role: draft.role, chamber, endsAt })
      say(words.saved(name))
      onSaved()
    })
  }
  return (
    <form onSubmit={submit} className="grid gap-4 wide:grid-cols-2">
      <Field
        label={words.name}
        value={name}
        required
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        type="date"
        label={words.until}
        hint={words.untilHint}
        error={untilError}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <RoleFields draft={draft} onChange={setDraft} names={names} chamberError={chamberError} />
      <div className="flex flex-wrap items-center gap-3 wide:col-span-2">
        <Button type="submit" look="primary" disabled={isBusy}>
          {isBusy ? words.saving : words.save}
        </Button>
        <p role="status" className="text-13 text-vermilion">
          {failure}
        </p>
      </div>
    </form>
  )
}
