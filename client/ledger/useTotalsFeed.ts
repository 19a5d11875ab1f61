/** The totals feed for as long as a page shows it: the same state object until something changes. */
import { useEffect, useMemo } from 'react'
import { type TotalsRule, defaultTotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { AccountId } from '../../shared/ids.ts'
import { browserEnvironment } from '../collab/environment.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type TotalsFeed, type TotalsFeedState, openTotalsFeed } from './totals-feed.ts'
import { openTotalsMemory } from './totals-memory.ts'

export interface TotalsFeedView {
  readonly state: TotalsFeedState
  readonly retry: () => void
}

export function useTotalsFeed(rule: TotalsRule): TotalsFeedView {
  const { account } = useWorkspace()
  const holder = useMemo(() => createHolder(account.id), [account.id])
  const state = useStore(holder)
  useEffect(() => holder.ask(rule), [holder, rule])
  return { state, retry: () => holder.retry() }
}

interface Holder extends ReadableStore<TotalsFeedState> {
  ask(rule: TotalsRule): void
  retry(): void
}

const unopened: TotalsFeedState = {
  connection: 'connecting',
  rule: defaultTotalsRule,
  ledgers: null,
  problems: [],
  answeredAtMs: null,
  isFromDevice: false,
  changed: null,
}

/** Opened by the first question, closed when nobody listens any more. */
function createHolder(account: AccountId): Holder {
  let feed: TotalsFeed | null = null
  const listeners = new Set<() => void>()
  const announce = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    getSnapshot: () => feed?.state.getSnapshot() ?? unopened,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        feed?.close()
        feed = null
      }
    },
    ask(rule) {
      if (feed !== null) return feed.ask(rule)
      const environment = browserEnvironment()
      feed = openTotalsFeed({ environment, memory: openTotalsMemory(environment.indexedDB, account), rule })
      feed.state.subscribe(announce)
      announce()
    },
    retry: () => feed?.retry(),
  }
}
