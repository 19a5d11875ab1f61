/** Walks through the changes of a comparison by button and by key, and remembers which have been looked at. */
import { useCallback, useEffect, useState } from 'react'
import { changeId } from './comparison-context.ts'

export interface ChangeWalk {
  readonly current: number | null
  /** Numbers of changes. */
  readonly seen: ReadonlySet<number>
  readonly look: (number: number) => void
  readonly step: (by: 1 | -1) => void
}

/** @param count changes are numbered from 1 to this */
export function useChangeWalk(count: number): ChangeWalk {
  const [current, setCurrent] = useState<number | null>(null)
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set())
  const look = useCallback((number: number): void => {
    setCurrent(number)
    setSeen((held) => (held.has(number) ? held : new Set([...held, number])))
    showChange(number)
  }, [])
  const step = useCallback(
    (by: 1 | -1): void => {
      if (count === 0) return
      const next = current === null ? (by === 1 ? 1 : count) : ((current - 1 + by + count) % count) + 1
      look(next)
    },
    [current, count, look],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const by = stepOf(event)
      if (by === null) return
      event.preventDefault()
      step(by)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [step])
  return { current, seen, look, step }
}

function stepOf(event: KeyboardEvent): 1 | -1 | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (event.key === 'F8') return event.shiftKey ? -1 : 1
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select') !== null
  if (isTyping || event.isComposing) return null
  if (event.key === 'n') return 1
  return event.key === 'p' ? -1 : null
}

function showChange(number: number): void {
  // What was folded away is drawn first.
  requestAnimationFrame(() => {
    const element = document.getElementById(changeId(number))
    if (element === null) return
    element.scrollIntoView({ block: 'nearest' })
    if (document.activeElement !== element) element.focus({ preventScroll: true })
  })
}
