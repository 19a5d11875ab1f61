/** Waits until a store's value says what is asked for. */
import type { Store } from './store.ts'

export function firstValue<T, R>(store: Store<T>, pick: (value: T) => R | null): Promise<R> {
  return new Promise((resolve) => {
    const check = (): boolean => {
      const value = pick(store.getSnapshot())
      if (value === null) return false
      resolve(value)
      return true
    }
    if (check()) return
    const stop = store.subscribe(() => {
      if (check()) stop()
    })
  })
}
