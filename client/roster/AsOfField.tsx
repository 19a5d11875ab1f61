/** The day as of which roles count: today in Beijing unless somebody writes another. */
import { type ReactNode, useState } from 'react'
import { parseDateText } from '../../shared/table/date-text.ts'
import { Field } from '../ui/Field.tsx'
import { isComposing } from '../ui/is-composing.ts'
import { useWords } from '../ui/language/useWords.ts'

interface AsOfFieldProps {
  readonly today: string
  /** @param day null for today, which moves on */
  readonly onChange: (day: string | null) => void
}

const dayLength = '2020-02-24'.length

export function AsOfField({ today, onChange }: AsOfFieldProps): ReactNode {
  const words = useWords().roster
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const take = (): void => {
    const isEmpty = text.trim() === ''
    const day = isEmpty ? null : (parseDateText(text, today)?.date ?? null)
    // A month has many days, and a role may end on any of them.
    const isUnreadable = !isEmpty && day?.length !== dayLength
    setIsWrong(isUnreadable)
    if (!isUnreadable) onChange(day)
  }
  return (
    <Field
      label={words.countAsOf}
      value={text}
      placeholder={words.countToday(today)}
      autoComplete="off"
      error={isWrong ? words.countAsOfWrong : null}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) take()
      }}
    />
  )
}
