/** A field of a node, edited where it is read: a draft while it has the focus, one write when it is left or paused in. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

interface InPlaceFieldProps {
  readonly value: string
  readonly label: string
  readonly placeholder?: string
  readonly className?: string
  readonly readOnly?: boolean
  readonly isInvalid?: boolean
  readonly onCommit: (value: string) => void
}

/** A pause this long hands over what was typed, so that a colleague need not wait for the field to be left. */
const pauseMs = 1200

export function InPlaceField({
  value,
  label,
  placeholder,
  className,
  readOnly,
  isInvalid,
  onCommit,
}: InPlaceFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef({ draft, value, onCommit })
  useLayoutEffect(() => {
    latest.current = { draft, value, onCommit }
  })

  const commit = (): void => {
    clearTimeout(timer.current)
    const { draft: typed, value: before, onCommit: write } = latest.current
    if (typed !== null && typed !== before) write(typed)
  }
  // A field that is taken away (its node moved, the article closed) hands over what was typed into it.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- it reads only refs
  useEffect(() => commit, [])

  return (
    <input
      className={`in-place-field ${className ?? ''}`}
      aria-label={label}
      aria-invalid={isInvalid === true ? true : undefined}
      title={label}
      placeholder={placeholder ?? label}
      readOnly={readOnly}
      spellCheck={false}
      autoComplete="off"
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value)
        clearTimeout(timer.current)
        if (!isComposing.current) timer.current = setTimeout(commit, pauseMs)
      }}
      onCompositionStart={() => {
        isComposing.current = true
        clearTimeout(timer.current)
      }}
      onCompositionEnd={() => {
        isComposing.current = false
        timer.current = setTimeout(commit, pauseMs)
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') {
          latest.current.draft = null
          setDraft(null)
        }
      }}
      onBlur={() => {
        commit()
        setDraft(null)
      }}
    />
  )
}
