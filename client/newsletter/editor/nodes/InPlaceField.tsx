/** A field of a node, edited where it is read. */
import { isComposing } from '../../../ui/is-composing.ts'
import { useDraft } from '../../../ui/useDraft.ts'

interface InPlaceFieldProps {
  readonly value: string
  readonly label: string
  readonly placeholder?: string
  readonly className?: string
  readonly readOnly?: boolean
  readonly isInvalid?: boolean
  readonly onCommit: (value: string) => void
}

export function InPlaceField(props: InPlaceFieldProps) {
  const { value, label, placeholder, className, readOnly, isInvalid, onCommit } = props
  const { field, drop } = useDraft(value, onCommit)
  return (
    <input
      className={`in-place-field ${className ?? ''}`}
      aria-label={label}
      aria-invalid={isInvalid === true ? true : undefined}
      title={label}
      // Nobody is asked for what they may not write.
      placeholder={readOnly === true ? '' : (placeholder ?? label)}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={(event) => {
        if (isComposing(event)) return
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') drop()
      }}
      {...field}
    />
  )
}
