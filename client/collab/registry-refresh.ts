/** Keeps the list of documents like the server's: asked for when there is reason to, and again after a failure. */
import { type Api, ApiError } from './api.ts'
import { reconnectDelayMs } from './backoff.ts'
import type { Environment } from './environment.ts'
import type { LocalReplica } from './local-replica.ts'
import { parseDocuments } from './registry.ts'

// The list is looked at now and then: it can wait longer than an edit.
const firstRefreshAttempt = 5

export interface RegistryRefresh {
  run(): Promise<void>
  close(): void
}

export function createRegistryRefresh(
  environment: Environment,
  replica: LocalReplica,
  api: Api,
  onOutcome: (error: ApiError | null) => void,
): RegistryRefresh {
  let cancel: (() => void) | null = null
  let attempt = 0

  async function run(): Promise<void> {
    try {
      const before = new Set(replica.registry.map((entry) => entry.id))
      const listed = parseDocuments(await api.request('GET', '/documents'))
      // What was created while the answer was on its way is not in it.
      const created = replica.registry.filter(
        (entry) => !before.has(entry.id) && !listed.some(({ id }) => id === entry.id),
      )
      await replica.change({ type: 'replaceRegistry', entries: [...listed, ...created] })
      attempt = 0
      onOutcome(null)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // The list on the device stays, and the sync mark says why it is not newer.
      onOutcome(error)
      if (!error.isFinal && error.status !== 401) runLater()
    }
  }

  /** A page that shows no document has no connection that would notice the server's return. */
  function runLater(): void {
    cancel?.()
    attempt++
    cancel = environment.clock.after(reconnectDelayMs(firstRefreshAttempt + attempt, environment.random()), () => {
      void run()
    })
  }

  return { run, close: () => cancel?.() }
}
