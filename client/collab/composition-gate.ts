/** Keeps remote changes out of a document while a person composes with an input method, and lets them in, in order, after. */
import type { Clock } from './environment.ts'

/**
 * A composition that was forgotten (a lost `compositionend`) must not cut a person off from the others for good; 20 s
 * is longer than any word takes.
 */
export const compositionHoldLimitMs = 20_000

export interface CompositionGate {
  /** From now on remote changes wait; calling it again starts the time limit anew. */
  hold(): void
  /** Applies what waited, in the order it came. */
  release(): void
}

export interface RemoteGate extends CompositionGate {
  /** Runs `change` now, or when the hold ends. Only for what changes the document: acknowledgements do not wait. */
  pass(change: () => void): void
}

export function createCompositionGate(clock: Clock): RemoteGate {
  const waiting: (() => void)[] = []
  let cancelLimit: (() => void) | null = null

  function release(): void {
    cancelLimit?.()
    cancelLimit = null
    let failure: unknown = null
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) {
      try {
        change()
      } catch (error) {
        // A change that throws must not keep the ones behind it waiting.
        failure ??= error
      }
    }
    if (failure !== null) throw failure
  }

  return {
    hold() {
      cancelLimit?.()
      cancelLimit = clock.after(compositionHoldLimitMs, release)
    },
    release,
    pass(change) {
      if (cancelLimit === null && waiting.length === 0) change()
      else waiting.push(change)
    },
  }
}
