/** The clock of the machine, behind the port that tests put a manual one behind. */
import type { Clock } from './relay/ports.ts'

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
