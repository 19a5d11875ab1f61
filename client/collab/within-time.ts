/** Bounds how long an answer is waited for: a browser's database can hang without ever failing. */
import type { Clock } from './environment.ts'

class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError'
}

// A laptop that wakes up fires an old timer before it delivers an old answer: only time in pieces was really waited.
const pieces = 5

export function withinTime<T>(clock: Clock, limitMs: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let cancel = (): void => undefined
    const wait = (left: number): void => {
      if (left === 0) reject(new TimeLimitError(`${what} took more than ${limitMs} ms`))
      else cancel = clock.after(limitMs / pieces, () => wait(left - 1))
    }
    wait(pieces)
    work.then(resolve, reject).finally(() => cancel())
  })
}
