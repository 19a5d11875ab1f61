/** What a person writes with a decision: grows with the text, and says how much room there is before it ends. */
import { type KeyboardEvent, useId } from 'react'
import { maxActLetters } from '../../shared/review/act-limits.ts'
import { isComposing } from '../ui/is-composing.ts'
import { useWords } from '../ui/language/useWords.ts'

interface WordsFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Why what is written does not do; null while it does. */
  readonly error?: string | null
  readonly autoFocus?: boolean
  readonly onCancel?: (() => void) | undefined
}

export function WordsField({ label, hint, value, onChange, error, autoFocus, onCancel }: WordsFieldProps) {
  const words = useWords().review
  const id = useId()
  const left = maxActLetters - value.length
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isComposing(event) || onCancel === undefined) return
    event.stopPropagation()
    onCancel()
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-13 font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={3}
        maxLength={maxActLetters}
        autoFocus={autoFocus}
        placeholder={hint}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-room`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-60 min-h-18 w-full resize-none rounded-control border border-rule-strong bg-sheet px-3 py-2 text-14 text-ink outline-offset-1 placeholder:text-13 placeholder:text-ink-2 hover:border-ink-3 aria-invalid:border-vermilion"
      />
      <p id={`${id}-room`} className={`figures text-12 ${error || left === 0 ? 'text-vermilion' : 'text-ink-2'}`}>
        {error ?? (value === '' ? words.lettersLimit(maxActLetters) : words.lettersLeft(left))}
      </p>
    </div>
  )
}
