/** The page's own clock in the form that the headless client asks for. */
import type { Clock } from '../../../../client/collab/environment.ts'

export const environmentClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
