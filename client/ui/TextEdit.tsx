/** One line of text edited in place: Enter or leaving keeps it, Escape does not. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { isComposing } from './is-composing.ts'

interface TextEditProps {
  readonly initial: string
  readonly label: string
  readonly className?: string
  readonly placeholder?: string
  readonly onCommit: (value: string) => void
  readonly onCancel: () => void
}

export function TextEdit({ initial, label, className = '', placeholder, onCommit, onCancel }: TextEditProps) {
  const [value, setValue] = useState(initial)
  const isDone = useRef(false)

  const finish = (keep: boolean): void => {
    // Leaving the field after Enter or Escape would finish it twice.
    if (isDone.current) return
    isDone.current = true
    if (keep && value.trim() !== initial) onCommit(value.trim())
    else onCancel()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation()
    // Enter and Escape inside a composition belong to the input method.
    if (isComposing(event)) return
    if (event.key === 'Enter') finish(true)
    if (event.key === 'Escape') finish(false)
  }
  return (
    <input
      // The person just asked to edit this line.
      autoFocus
      aria-label={label}
      value={value}
      placeholder={placeholder}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={onKeyDown}
      className={`min-w-0 rounded-control border border-slate bg-sheet px-2 py-0.5 ${className}`}
    />
  )
}
