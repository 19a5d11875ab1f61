/** Looks at what a link stands for before the form is shown: a link that does not hold is said at once. */
import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '../collab/api.ts'

export type LinkSight<T> =
  | { readonly phase: 'asking' }
  | { readonly phase: 'open'; readonly value: T }
  | { readonly phase: 'failed'; readonly error: unknown }

/** @param look the same function each time */
export function useLink<T>(token: string, look: (token: string) => Promise<T>): [sight: LinkSight<T>, ask: () => void] {
  const [sight, setSight] = useState<LinkSight<T>>({ phase: 'asking' })
  const ask = useCallback(() => {
    const found =
      token === '' ? Promise.reject<T>(new ApiError(0, 'linkInvalid', 'the address carries no token')) : look(token)
    found.then(
      (value) => setSight({ phase: 'open', value }),
      (error: unknown) => setSight({ phase: 'failed', error }),
    )
  }, [token, look])
  useEffect(ask, [ask])
  return [sight, ask]
}
