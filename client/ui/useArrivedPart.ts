/** A part of the screen that comes by itself and is not waited for: drawn once its code is there, left out while it cannot be fetched. */
import { useEffect, useState } from 'react'
import { whenIdle } from './when-idle.ts'

/** Drawing it sooner would take the whole page down where there is no network. */
export function useArrivedPart(part: { preload(): Promise<void> }): boolean {
  const [hasArrived, setHasArrived] = useState(false)
  useEffect(() => {
    let isGone = false
    void whenIdle()
      .then(() => part.preload())
      .then(() => !isGone && setHasArrived(true))
      // The page lives without it; the next page asks again.
      .catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [part])
  return hasArrived
}
