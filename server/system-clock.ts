/** The clock of the machine, behind the port that tests put a manual one behind. */
import type { Clock } from './relay/ports.ts'

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    if (ms === 0) {
      // A timer of 0 is one of 1 ms and would add that to every save; this runs when the turn's messages were read.
      const immediate = setImmediate(callback)
      return () => clearImmediate(immediate)
    }
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
