/** What the server answers about a history: asked one at a time, told how long it takes, and given up when told so. */
import { useMemo } from 'react'
import { type Api, ApiError } from '../collab/api.ts'
import { codeOf } from '../ui/useAnswer.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

type HistoryAnswer<T> =
  | { readonly phase: 'asking'; readonly seconds: number }
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly code: string }
  | { readonly phase: 'stopped' }

export interface AskedHistory<T> {
  readonly answer: HistoryAnswer<T>
  readonly ask: () => void
  /** The server reads on for the next who asks; nobody waits for it here. */
  readonly stop: () => void
}

// Just below the time after which a request is given up: an answer that is refused at once took less.
const timedOutAfterMs = 14_000

// The server refuses a third answer under way. Whoever moves through the revisions by key wants only the last.
let turn: Promise<unknown> = Promise.resolve()

/** @param path null asks nothing @param read the same function each time; throws TypeError for another shape */
export function useHistoryAnswer<T>(path: string | null, read: (answer: unknown) => T): AskedHistory<T> {
  const { api } = useWorkspace()
  const store = useMemo(() => createStore(api, path, read), [api, path, read])
  return { answer: useStore(store), ask: store.ask, stop: store.stop }
}

interface HistoryStore<T> extends ReadableStore<HistoryAnswer<T>> {
  readonly ask: () => void
  readonly stop: () => void
}

function createStore<T>(api: Api, path: string | null, read: (answer: unknown) => T): HistoryStore<T> {
  const listeners = new Set<() => void>()
  let answer: HistoryAnswer<T> = { phase: 'asking', seconds: 0 }
  let newest = 0
  let ticking: ReturnType<typeof setInterval> | undefined
  function set(next: HistoryAnswer<T>): void {
    answer = next
    if (next.phase !== 'asking') clearInterval(ticking)
    for (const listener of listeners) listener()
  }
  async function ask(): Promise<void> {
    if (path === null) return
    const number = ++newest
    const isWanted = (): boolean => number === newest && listeners.size > 0
    clearInterval(ticking)
    const beganMs = Date.now()
    set({ phase: 'asking', seconds: 0 })
    ticking = setInterval(() => set({ phase: 'asking', seconds: Math.round((Date.now() - beganMs) / 1_000) }), 1_000)
    const before = turn
    const own = before.then(async () => (isWanted() ? await request(api, path, read) : null))
    turn = own
    const next = await own
    if (next !== null && isWanted()) set(next)
  }
  const start = (): void => void ask()
  return {
    ask: start,
    stop() {
      newest++
      set({ phase: 'stopped' })
    },
    getSnapshot: () => answer,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1 && answer.phase === 'asking') start()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) clearInterval(ticking)
      }
    },
  }
}

async function request<T>(api: Api, path: string, read: (answer: unknown) => T): Promise<HistoryAnswer<T>> {
  const beganMs = Date.now()
  try {
    return { phase: 'ready', value: read(await api.request('GET', path)) }
  } catch (error) {
    const hasTimedOut =
      error instanceof ApiError && error.code === 'unreachable' && Date.now() - beganMs > timedOutAfterMs
    return { phase: 'failed', code: hasTimedOut ? 'timeout' : codeOf(error) }
  }
}
