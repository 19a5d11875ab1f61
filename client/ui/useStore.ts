/** Binds a headless store to a component; the store must hand out the same object until something changes. */
import { useCallback, useSyncExternalStore } from 'react'

export interface ReadableStore<T> {
  getSnapshot(): T
  subscribe(listener: () => void): () => void
}

export function useStore<T>(store: ReadableStore<T>): T {
  // A subscription that changed with every drawing would be given up and taken again each time.
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store])
  return useSyncExternalStore(subscribe, () => store.getSnapshot())
}
