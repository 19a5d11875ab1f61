/** Gives one person a right to one document that their role does not give. */
import { type FormEvent, useId, useState } from 'react'
import { type Level, levels } from '../../shared/access/grant.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { Button } from '../ui/Button.tsx'
import { Field, inputClass } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { say } from '../ui/toast/toasts.ts'
import { useAnswer } from '../ui/useAnswer.ts'
import { endOfBeijingDay } from './administration/beijing-day.ts'
import { type Person, readPeople } from './administration/person.ts'
import { useAct } from './administration/useAct.ts'

export function GrantForm({ id, onGiven }: { readonly id: DocumentId; readonly onGiven: () => void }) {
  const words = useWords().people
  const { answer } = useAnswer('/people', readPeople)
  const { isBusy, failure, run } = useAct()
  const [whom, setWhom] = useState('')
  const [level, setLevel] = useState<Level>('read')
  const [until, setUntil] = useState('')
  const [whomError, setWhomError] = useState<string | null>(null)
  const [untilError, setUntilError] = useState<string | null>(null)
  const listId = useId()
  const levelId = useId()
  const people = answer.phase === 'ready' ? answer.value : []
  const person = findPerson(people, whom)
  const isAuditor = person?.role === 'auditor'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const endsAt = until === '' ? null : endOfBeijingDay(until)
    const isWrongDay = (isAuditor && endsAt === null) || (endsAt !== null && Date.parse(endsAt) <= Date.now())
    setWhomError(person === null ? words.grantWhomMissing : null)
    setUntilError(isWrongDay ? words.untilWrong : null)
    if (person === null || isWrongDay) return
    run(async (api) => {
      const body = isAuditor ? { level: 'read', seq: 'now', endsAt } : { level, endsAt }
      await api.request('POST', `/documents/${id}/grants`, { account: person.id, ...body })
      say(words.granted(person.name))
      setWhom('')
      setUntil('')
      onGiven()
    })
  }
  return (
    <form onSubmit={submit} className="pt-10">
      <h2 className="pb-2 text-13 font-semibold text-ink-2">{words.grant}</h2>
      <div className="grid items-start gap-4 wide:grid-cols-3">
        <Field
          label={words.grantWhom}
          hint={words.grantWhomHint}
          error={whomError}
          value={whom}
          list={listId}
          required
          autoComplete="off"
          onChange={(event) => setWhom(event.target.value)}
        />
        <datalist id={listId}>
          {people.map(({ id: each, name, email }) => (
            <option key={each} value={email}>
              {name}
            </option>
          ))}
        </datalist>
        {isAuditor ? (
          <p className="text-13 text-ink-2 wide:pt-6">{words.grantAuditor}</p>
        ) : (
          <div className="flex flex-col gap-1">
            <label htmlFor={levelId} className="text-13 font-semibold">
              {words.grantLevel}
            </label>
            <select
              id={levelId}
              className={inputClass}
              value={level}
              onChange={(event) => setLevel(levels.find((each) => each === event.target.value) ?? 'read')}
            >
              {levels.map((each) => (
                <option key={each} value={each}>
                  {words.levels[each]}
                </option>
              ))}
            </select>
          </div>
        )}
        <Field
          type="date"
          label={words.until}
          hint={words.untilHint}
          error={untilError}
          value={until}
          required={isAuditor}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3 pt-4">
        <Button type="submit" look="primary" disabled={isBusy}>
          {isBusy ? words.saving : words.grantGive}
        </Button>
        <p role="status" className="text-13 text-vermilion">
          {failure}
        </p>
      </div>
    </form>
  )
}

/** By e-mail, or by a name that nobody else has. */
function findPerson(people: readonly Person[], text: string): Person | null {
  const wanted = text.trim().toLowerCase()
  const byEmail = people.find(({ email }) => email.toLowerCase() === wanted)
  if (byEmail !== undefined) return byEmail
  const byName = people.filter(({ name }) => name.toLowerCase() === wanted)
  return byName.length === 1 ? (byName[0] ?? null) : null
}
