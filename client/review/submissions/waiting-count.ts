/** How many submissions wait for the office, for the navigation: asked of the server now and then, kept while it is out of reach. */
import { ApiError, isRecord } from '../../collab/api.ts'
import { type Store, createStore } from '../../collab/store.ts'
import type { Workspace } from '../../collab/workspace.ts'

/** A chamber waits for days rather than minutes. */
const askEveryMs = 60_000

interface WaitingCount extends Store<number> {
  /** Something was answered here. */
  refresh(): void
}

type Asker = Pick<Workspace, 'api' | 'account'>

const counts = new WeakMap<Asker, WaitingCount>()

/** One for all that show it. */
export function waitingCountOf(workspace: Asker): WaitingCount {
  const count = counts.get(workspace) ?? createWaitingCount(workspace)
  counts.set(workspace, count)
  return count
}

function createWaitingCount({ api, account }: Asker): WaitingCount {
  const count = createStore(0)
  let listeners = 0
  let timer: ReturnType<typeof setInterval> | null = null

  async function ask(): Promise<void> {
    try {
      const answer = await api.request('GET', '/submissions')
      // The office is told of those alone that wait.
      if (isRecord(answer) && Array.isArray(answer['submissions'])) count.set(answer['submissions'].length)
    } catch (error) {
      // Out of reach: what was counted last is nearer the truth than nothing.
      if (!(error instanceof ApiError)) throw error
    }
  }

  return {
    getSnapshot: () => count.getSnapshot(),
    subscribe(listener) {
      const stop = count.subscribe(listener)
      listeners++
      if (timer === null && account.role === 'office') {
        void ask()
        timer = setInterval(() => void ask(), askEveryMs)
      }
      return () => {
        stop()
        listeners--
        if (listeners > 0 || timer === null) return
        clearInterval(timer)
        timer = null
      }
    },
    refresh() {
      if (timer !== null) void ask()
    },
  }
}
