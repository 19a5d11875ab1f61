/** A small choice of the person at this device: remembered, shared by its tabs, and readable as a store. */
export interface Choice<T extends string> {
  readonly getSnapshot: () => T
  readonly subscribe: (listener: () => void) => () => void
  readonly choose: (value: T) => void
}

interface ChoiceInput<T extends string> {
  readonly key: string
  readonly values: readonly T[]
  readonly fallback: () => T
  readonly apply: (value: T) => void
}

export function createChoice<T extends string>({ key, values, fallback, apply }: ChoiceInput<T>): Choice<T> {
  const listeners = new Set<() => void>()
  const parse = (text: string | null): T => values.find((value) => value === text) ?? fallback()
  let current = parse(readRemembered(key))
  apply(current)

  const take = (value: T): void => {
    if (value === current) return
    current = value
    apply(value)
    for (const listener of listeners) listener()
  }
  window.addEventListener('storage', (event) => {
    if (event.key === key) take(parse(event.newValue))
  })

  return {
    getSnapshot: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    choose(value) {
      remember(key, value)
      take(value)
    },
  }
}

// A browser may refuse storage altogether; then the choice holds for this page.
function readRemembered(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function remember(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value)
  } catch {
    return
  }
}
