/** Notices that what was sent is not acknowledged in time, on a connection that looks alive. */
import type { Clock } from './environment.ts'

/** Longer than a slow disk takes for a commit, shorter than people go on typing into a connection that leads nowhere. */
export const acknowledgeLimitMs = 15_000

export interface DeadMan {
  /** Something is outstanding; a timer that runs already goes on. */
  arm(): void
  /** Something was acknowledged; if more is outstanding the time starts anew. */
  restart(isOutstanding: boolean): void
  disarm(): void
}

export function createDeadMan(clock: Clock, onOverdue: () => void): DeadMan {
  let cancel: (() => void) | null = null

  function disarm(): void {
    cancel?.()
    cancel = null
  }

  function arm(): void {
    cancel ??= clock.after(acknowledgeLimitMs, () => {
      cancel = null
      onOverdue()
    })
  }

  return {
    arm,
    restart(isOutstanding) {
      disarm()
      if (isOutstanding) arm()
    },
    disarm,
  }
}
