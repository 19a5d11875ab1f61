/** Binds a headless store to a component; the store must hand out the same object until something changes. */
import { useSyncExternalStore } from 'react'

export interface ReadableStore<T> {
  getSnapshot(): T
  subscribe(listener: () => void): () => void
}

export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.getSnapshot(),
  )
}
