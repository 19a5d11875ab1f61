/** A part of the screen whose code comes by itself: fetched while nothing else is to do, and asked for when it is wanted. */
import { useCallback, useEffect } from 'react'
import { useWords } from './language/useWords.ts'
import { sayFailed } from './toast/toasts.ts'
import { whenIdle } from './when-idle.ts'

/**
 * @returns calls back once the part can be drawn; without a network and without the part it says so instead, because
 *   drawing it then would take the whole page down
 */
export function useFetchedPart(part: { preload(): Promise<void> }): (draw: () => void) => void {
  const { unreachable } = useWords().access
  useEffect(() => {
    void whenIdle()
      .then(() => part.preload())
      // Asked for again when it is wanted, and said there.
      .catch(() => undefined)
  }, [part])
  return useCallback((draw) => void part.preload().then(draw, () => sayFailed(unreachable)), [part, unreachable])
}
