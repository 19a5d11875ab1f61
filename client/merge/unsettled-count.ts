/** How much waits for a decision, for the navigation: asked of the server now and then, kept while it is out of reach. */
import { ApiError } from '../collab/api.ts'
import { type Store, createStore } from '../collab/store.ts'
import type { Workspace } from '../collab/workspace.ts'
import { countUnsettled, fetchInbox } from './inbox-list.ts'

/** A colleague's conflict may wait as long; one's own is asked for at once. */
const askEveryMs = 60_000
/** The server counts behind the commit: a moment later it has what was just written. */
const askAfterMs = 1_500

export interface UnsettledCount extends Store<number> {
  /** Something was decided or arrived: asks soon. */
  refresh(): void
}

const counts = new WeakMap<Workspace, UnsettledCount>()

/** One for all that show it. */
export function unsettledCountOf(workspace: Workspace): UnsettledCount {
  const known = counts.get(workspace)
  if (known !== undefined) return known
  const count = createUnsettledCount(workspace)
  counts.set(workspace, count)
  return count
}

function createUnsettledCount(workspace: Workspace): UnsettledCount {
  const count = createStore(0)
  let listeners = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let stop: (() => void) | null = null

  function askIn(ms: number): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void ask(), ms)
  }

  async function ask(): Promise<void> {
    timer = null
    try {
      count.set(countUnsettled((await fetchInbox(workspace.api)).entries))
    } catch (error) {
      // Out of reach: what was counted last is nearer the truth than nothing.
      if (!(error instanceof ApiError)) throw error
    }
    if (listeners > 0 && timer === null) askIn(askEveryMs)
  }

  return {
    getSnapshot: () => count.getSnapshot(),
    subscribe(listener) {
      const stopCount = count.subscribe(listener)
      listeners++
      if (listeners === 1) {
        stop = workspace.stretches.subscribe(() => askIn(askAfterMs))
        askIn(0)
      }
      return () => {
        stopCount()
        listeners--
        if (listeners > 0) return
        stop?.()
        if (timer !== null) clearTimeout(timer)
        timer = null
      }
    },
    refresh: () => {
      if (listeners > 0) askIn(askAfterMs)
    },
  }
}
