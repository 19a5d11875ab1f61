/** Tells readers about the sync mark, politely and seldom: counts change with every key, a reader must not. */
import { useEffect, useState } from 'react'

// A state that holds this long is worth a word; shorter ones pass by themselves.
const settleMs = 3_000

export function SyncAnnouncer({ line }: { readonly line: string }) {
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(line), settleMs)
    return () => clearTimeout(timer)
  }, [line])
  return (
    <span role="status" aria-live="polite" className="sr-only">
      {spoken}
    </span>
  )
}
