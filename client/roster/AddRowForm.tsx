/** Asks for the name of a new member or company, and says at once what looks like it. */
import { type FormEvent, useDeferredValue, useState } from 'react'
import type { LookAlike, LookAlikeQuery } from '../../shared/roster/look-alikes.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { LookAlikeList } from './LookAlikeList.tsx'

export interface NewRowText {
  readonly name: string
  /** '' for a company. */
  readonly place: string
}

interface AddRowFormProps {
  readonly hasPlace: boolean
  readonly find: (query: LookAlikeQuery) => readonly LookAlike[]
  readonly onAdd: (row: NewRowText) => void
  readonly onShow: (row: string) => void
}

/** One character finds half the list. */
const shortestQuery = 2

export function AddRowForm({ hasPlace, find, onAdd, onShow }: AddRowFormProps) {
  const words = useWords().roster
  const [text, setText] = useState<NewRowText>({ name: '', place: '' })
  const [error, setError] = useState<string | null>(null)
  // Typing goes first: the list may come a moment later.
  const { name, place } = useDeferredValue(text)
  const query = { name: name.trim(), place: place.trim() }
  const lookAlikes = query.name.length < shortestQuery && query.place === '' ? [] : find(query)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.name.trim() === '') {
      setError(words.nameMissing)
      return
    }
    onAdd({ name: text.name.trim(), place: text.place.trim() })
  }
  return (
    <form onSubmit={submit} className="mt-3 flex flex-col gap-3">
      <Field
        label={words.name}
        hint={hasPlace ? words.nameHint : undefined}
        value={text.name}
        error={error}
        autoComplete="off"
        onChange={(event) => {
          setText({ ...text, name: event.target.value })
          setError(null)
        }}
      />
      {hasPlace && (
        <Field
          label={words.place}
          value={text.place}
          autoComplete="off"
          onChange={(event) => setText({ ...text, place: event.target.value })}
        />
      )}
      <div aria-live="polite">
        <LookAlikeList lookAlikes={lookAlikes} onShow={onShow} />
      </div>
      <Button type="submit" look="primary" className="self-end">
        {lookAlikes.length > 0 ? words.addAnyway : words.add}
      </Button>
    </form>
  )
}
