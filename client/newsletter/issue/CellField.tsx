/** A line of input bound to one shared value: what is typed is written soon, and a colleague's change does not take the line away. */
import { useId } from 'react'
import { inputClass } from '../../ui/Field.tsx'
import { isComposing } from '../../ui/is-composing.ts'
import { useDraft } from '../../ui/useDraft.ts'

interface CellFieldProps {
  readonly label: string
  readonly value: string
  readonly isReadOnly: boolean
  readonly isLong?: boolean
  /** One line that is shown whole, however long. */
  readonly isWrapped?: boolean
  /** The label is for readers only: the list's head says it to the eye. */
  readonly isLabelHidden?: boolean
  readonly lang?: string | undefined
  readonly onCommit: (value: string) => void
}

export function CellField(props: CellFieldProps) {
  const { label, value, isReadOnly, isLong = false, isWrapped = false, isLabelHidden = false, lang, onCommit } = props
  const id = useId()
  const { field } = useDraft(value, (text) => onCommit(isWrapped ? text.replaceAll(/\s*\n\s*/g, ' ') : text))
  const Input = isLong || isWrapped ? 'textarea' : 'input'
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-13 text-ink-2'}>
        {label}
      </label>
      <Input
        id={id}
        lang={lang}
        readOnly={isReadOnly}
        placeholder={isReadOnly ? '—' : undefined}
        className={`${inputClass} read-only:border-transparent read-only:bg-transparent read-only:px-0 ${isLong ? 'field-sizing-content min-h-20 py-2' : ''} ${isWrapped ? 'block field-sizing-content h-auto min-h-9 resize-none py-1.5' : ''}`}
        onKeyDown={(event) => {
          if (isWrapped && event.key === 'Enter' && !isComposing(event)) event.preventDefault()
        }}
        {...field}
      />
    </div>
  )
}
