/** The time, told anew every half minute while a screen that speaks of ages is there. */
import { useSyncExternalStore } from 'react'

const tickMs = 30_000
let now = Date.now()

function subscribe(listener: () => void): () => void {
  now = Date.now()
  const timer = setInterval(() => {
    now = Date.now()
    listener()
  }, tickMs)
  return () => clearInterval(timer)
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
