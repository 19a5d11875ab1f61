/** Asks again when the page is looked at again and, while somebody watches, every few seconds. */
import { useEffect } from 'react'

/** A colleague's step is there before anybody thinks of reloading; the answer is a few kilobytes and costs the server little. */
const watchEveryMs = 10_000

export function useAskAgain(ask: () => unknown, isWatched: boolean): void {
  useEffect(() => {
    const askIfSeen = (): void => {
      if (document.visibilityState === 'visible' && navigator.onLine) ask()
    }
    document.addEventListener('visibilitychange', askIfSeen)
    window.addEventListener('focus', askIfSeen)
    const timer = isWatched ? setInterval(askIfSeen, watchEveryMs) : null
    return () => {
      document.removeEventListener('visibilitychange', askIfSeen)
      window.removeEventListener('focus', askIfSeen)
      if (timer !== null) clearInterval(timer)
    }
  }, [ask, isWatched])
}
