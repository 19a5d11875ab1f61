/** What the server answers to one question, asked when the screen comes and whenever it is told to ask again. */
import { useMemo } from 'react'
import { type Api, ApiError } from '../collab/api.ts'
import { type ReadableStore, useStore } from './useStore.ts'
import { useWorkspace } from './useWorkspace.ts'

type Answer<T> =
  | { readonly phase: 'asking' }
  /** What was known stays on the screen while it is asked again. */
  | { readonly phase: 'ready'; readonly value: T }
  | { readonly phase: 'failed'; readonly code: string }

export interface Asked<T> {
  readonly answer: Answer<T>
  readonly ask: () => void
}

/** @param read the same function each time; throws TypeError for an answer of another shape */
export function useAnswer<T>(path: string, read: (answer: unknown) => T): Asked<T> {
  const { api } = useWorkspace()
  const store = useMemo(() => createAnswerStore(api, path, read), [api, path, read])
  return { answer: useStore(store), ask: store.ask }
}

interface AnswerStore<T> extends ReadableStore<Answer<T>> {
  readonly ask: () => void
}

function createAnswerStore<T>(api: Api, path: string, read: (answer: unknown) => T): AnswerStore<T> {
  const listeners = new Set<() => void>()
  let answer: Answer<T> = { phase: 'asking' }
  let newest = 0
  async function request(): Promise<Answer<T>> {
    try {
      return { phase: 'ready', value: read(await api.request('GET', path)) }
    } catch (error) {
      return { phase: 'failed', code: codeOf(error) }
    }
  }
  async function ask(): Promise<void> {
    const number = ++newest
    const next = await request()
    // A slow answer does not replace a newer one.
    if (number !== newest) return
    answer = next
    for (const listener of listeners) listener()
  }
  const start = (): void => void ask()
  return {
    ask: start,
    getSnapshot: () => answer,
    subscribe(listener) {
      if (listeners.size === 0) start()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * `badAnswer` for one of another shape, which its reader throws as TypeError.
 * @throws whatever is not an answer of the server
 */
export function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code
  if (error instanceof TypeError) return 'badAnswer'
  throw error
}
