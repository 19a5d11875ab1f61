/** The tables in which something is not settled: the server's list, or what the device itself holds while it is out of reach. */
import { useMemo } from 'react'
import { ApiError } from '../collab/api.ts'
import { createStore } from '../collab/store.ts'
import type { Workspace } from '../collab/workspace.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type InboxEntry, type InboxProblem, fetchInbox } from './inbox-list.ts'
import { scanDevice } from './scan-device.ts'

export interface InboxState {
  readonly phase: 'asking' | 'server' | 'scanning' | 'device'
  readonly entries: readonly InboxEntry[]
  readonly problems: readonly InboxProblem[]
}

const retryMs = 10_000

export function useInbox(): InboxState {
  const workspace = useWorkspace()
  return useStore(useMemo(() => createInbox(workspace), [workspace]))
}

function createInbox(workspace: Workspace): ReadableStore<InboxState> {
  const state = createStore<InboxState>({ phase: 'asking', entries: [], problems: [] })

  async function run(signal: AbortSignal): Promise<void> {
    try {
      const inbox = await fetchInbox(workspace.api)
      if (!signal.aborted) state.set({ phase: 'server', ...inbox })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (signal.aborted) return
      if (state.getSnapshot().phase === 'asking') await scan(signal)
      if (!signal.aborted) setTimeout(() => !signal.aborted && void run(signal), retryMs)
    }
  }

  async function scan(signal: AbortSignal): Promise<void> {
    state.set({ phase: 'scanning', entries: [], problems: [] })
    const entries = await scanDevice(workspace, workspace.documents.getSnapshot(), signal)
    // The server may have answered meanwhile, and knows more.
    if (!signal.aborted && state.getSnapshot().phase === 'scanning')
      state.set({ phase: 'device', entries, problems: [] })
  }

  return {
    getSnapshot: () => state.getSnapshot(),
    subscribe(listener) {
      const stop = state.subscribe(listener)
      const abort = new AbortController()
      void run(abort.signal)
      return () => {
        stop()
        abort.abort()
      }
    },
  }
}
