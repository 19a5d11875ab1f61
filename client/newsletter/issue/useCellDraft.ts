/** The text of a field between typing and writing: short pauses write it, compositions wait, leaving the field writes at once. */
import { type ChangeEvent, useCallback, useEffect, useRef, useState } from 'react'

// One log entry a pause, not one a key; short enough that a crash costs a word at most.
const writeAfterMs = 400

interface CellDraft {
  readonly value: string
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  readonly onCompositionStart: () => void
  readonly onCompositionEnd: () => void
  readonly onBlur: () => void
}

export function useCellDraft(value: string, onCommit: (value: string) => void): CellDraft {
  const [draft, setDraft] = useState<string | null>(null)
  const latest = useRef({ draft, value, onCommit, isComposing: false })
  useEffect(() => {
    Object.assign(latest.current, { draft, value, onCommit })
  })

  const write = useCallback(() => {
    const { draft: text, value: current, onCommit: commit, isComposing } = latest.current
    if (text !== null && text !== current && !isComposing) commit(text)
  }, [])
  useEffect(() => {
    if (draft === null) return
    const timer = setTimeout(write, writeAfterMs)
    return () => clearTimeout(timer)
  }, [draft, write])
  useEffect(() => {
    window.addEventListener('pagehide', write)
    return () => {
      window.removeEventListener('pagehide', write)
      // A page that is left by a link loses the focus without a blur.
      write()
    }
  }, [write])

  return {
    value: draft ?? value,
    onChange: (event) => setDraft(event.target.value),
    onCompositionStart: () => {
      latest.current.isComposing = true
    },
    onCompositionEnd: () => {
      latest.current.isComposing = false
      write()
    },
    onBlur: () => {
      latest.current.isComposing = false
      write()
      setDraft(null)
    },
  }
}
