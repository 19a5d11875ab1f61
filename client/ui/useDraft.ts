/** The text of a field between typing and writing: short pauses write it, compositions wait, leaving the field writes at once. */
import { type ChangeEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { addDraft } from './open-drafts.ts'

// One log entry a pause, not one a key; short enough that a crash costs a word at most.
const writeAfterMs = 400

interface Draft {
  readonly field: {
    readonly value: string
    readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
    readonly onCompositionStart: () => void
    readonly onCompositionEnd: () => void
    readonly onBlur: () => void
  }
  /** Takes back what was typed and not yet written. */
  readonly drop: () => void
}

export function useDraft(value: string, onCommit: (value: string) => void): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef({ draft, value, onCommit })
  const isComposing = useRef(false)
  // What this person has handed over already; a colleague may have changed it since, and leaving the field takes nothing back.
  const written = useRef<string | null>(null)
  useLayoutEffect(() => {
    latest.current = { draft, value, onCommit }
  })

  const write = useCallback(() => {
    const { draft: text, value: current, onCommit: commit } = latest.current
    if (text === null || text === written.current || isComposing.current) return
    written.current = text
    if (text !== current) commit(text)
  }, [])
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(write, writeAfterMs)
    return () => clearTimeout(timer)
  }, [draft, write])
  useEffect(() => {
    const takeOut = addDraft(write)
    return () => {
      takeOut()
      // A page that is left by a link loses the focus without a blur.
      write()
    }
  }, [write])

  const drop = (): void => {
    latest.current.draft = null
    written.current = null
    setDraft(null)
  }
  const onChange = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void => setDraft(event.target.value)
  const onCompositionStart = (): void => {
    isComposing.current = true
  }
  const onCompositionEnd = (): void => {
    isComposing.current = false
    write()
  }
  const onBlur = (): void => {
    isComposing.current = false
    write()
    drop()
  }
  return { field: { value: draft ?? value, onChange, onCompositionStart, onCompositionEnd, onBlur }, drop }
}
