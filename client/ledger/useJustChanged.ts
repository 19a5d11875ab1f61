/** Which figures changed while somebody looks at them: marked for a moment, in words, and then quiet again. */
import { useEffect, useRef, useState } from 'react'

// Long enough to be found with the eyes, short enough that a busy day is not all marks.
const markMs = 8_000

/**
 * @param amounts by name; null while there are none to compare
 * @param scope amounts of another scope, such as another rule, are no change
 */
export function useJustChanged(amounts: ReadonlyMap<string, string> | null, scope: string): ReadonlySet<string> {
  const last = useRef<{ readonly scope: string; readonly amounts: ReadonlyMap<string, string> } | null>(null)
  const [changed, setChanged] = useState<ReadonlySet<string>>(nothing)
  useEffect(() => {
    if (amounts === null) return
    const before = last.current
    last.current = { scope, amounts }
    if (before === null || before.scope !== scope) return setChanged(nothing)
    const moved = [...amounts].filter(([name, amount]) => before.amounts.get(name) !== amount).map(([name]) => name)
    if (moved.length > 0) setChanged((marked) => new Set([...marked, ...moved]))
  }, [amounts, scope])
  useEffect(() => {
    if (changed.size === 0) return
    const timer = setTimeout(() => setChanged(nothing), markMs)
    return () => clearTimeout(timer)
  }, [changed])
  return changed
}

const nothing: ReadonlySet<string> = new Set()
