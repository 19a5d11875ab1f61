/** A labelled line of input with its hint and its error, tied together for readers. */
import { type ComponentProps, useId } from 'react'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | null | undefined
}

export const inputClass =
  'touch-target h-9 w-full rounded-control border border-rule-strong bg-sheet px-3 text-14 text-ink outline-offset-1 hover:border-ink-3 aria-invalid:border-vermilion disabled:bg-sunk'

export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId()
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-13 font-semibold">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        {...input}
      />
      {error ? (
        <p id={`${id}-error`} className="text-13 text-vermilion">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-hint`} className="text-13 text-ink-2">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
