/** A value that changes over time and says so; screens bind it with useSyncExternalStore. */
export interface Store<T> {
  getSnapshot(): T
  /** The result unsubscribes. */
  subscribe(listener: () => void): () => void
}

export interface WritableStore<T> extends Store<T> {
  set(value: T): void
}

/** @param isSame what counts as no change: a listener is not called and the snapshot keeps its identity */
export function createStore<T>(initial: T, isSame: (a: T, b: T) => boolean = Object.is): WritableStore<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set(next) {
      if (isSame(value, next)) return
      value = next
      for (const listener of listeners) listener()
    },
  }
}

/** Two records with the same fields, one level deep. */
export function hasSameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[]
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}
