/** A clock that a test moves: nothing sleeps, and what is due runs in order. */
import type { Clock } from '../../server/relay/ports.ts'

interface Timer {
  readonly dueMs: number
  readonly callback: () => void
}

export interface ManualClock extends Clock {
  /** Lets promises settle and runs what is due now, until neither leads to the other any more. */
  settle(): Promise<void>
  /** Moves on by `ms`, running on the way what becomes due. */
  advance(ms: number): Promise<void>
  readonly timers: number
}

export function createManualClock(startMs = Date.UTC(2026, 2, 1, 8)): ManualClock {
  let nowMs = startMs
  const timers = new Set<Timer>()

  function nextDue(untilMs: number): Timer | null {
    let next: Timer | null = null
    for (const timer of timers) {
      if (timer.dueMs <= untilMs && (next === null || timer.dueMs < next.dueMs)) next = timer
    }
    return next
  }

  async function runUntil(untilMs: number): Promise<void> {
    for (;;) {
      // A turn of the event loop: every promise that can settle by itself has settled after it.
      await new Promise((resolve) => setImmediate(resolve))
      const timer = nextDue(untilMs)
      if (timer === null) return
      timers.delete(timer)
      nowMs = Math.max(nowMs, timer.dueMs)
      timer.callback()
    }
  }

  return {
    now: () => nowMs,
    after(ms, callback) {
      const timer = { dueMs: nowMs + ms, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    settle: () => runUntil(nowMs),
    async advance(ms) {
      const untilMs = nowMs + ms
      await runUntil(untilMs)
      nowMs = untilMs
    },
    get timers() {
      return timers.size
    },
  }
}
