/** Bounds how long an answer is waited for: a browser's database can hang without ever failing. */
import type { Clock } from './environment.ts'

class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError'
}

export function withinTime<T>(clock: Clock, limitMs: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => reject(new TimeLimitError(`${what} took more than ${limitMs} ms`)))
    work.then(resolve, reject).finally(cancel)
  })
}
