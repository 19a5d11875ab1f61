/** What was unread when the panel showed it: marked for as long as the panel stands, and counted as read soon after. */
import { useEffect, useState } from 'react'
import { useStore } from '../ui/useStore.ts'
import type { CommentsDesk } from './comments-desk.ts'

/** Long enough that a panel which was opened and closed by mistake leaves the count. */
const readAfterMs = 1_500

export function useFresh(desk: CommentsDesk): ReadonlySet<string> {
  const { names } = useStore(desk.state).unread
  const [fresh, setFresh] = useState<ReadonlySet<string>>(names)
  const added = [...names].filter((name) => !fresh.has(name))
  if (added.length > 0) setFresh(new Set([...fresh, ...added]))
  useEffect(() => {
    if (names.size === 0) return
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') desk.markSeen(names)
    }, readAfterMs)
    return () => clearTimeout(timer)
  }, [desk, names])
  return fresh
}
