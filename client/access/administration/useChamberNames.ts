/** Names of chambers for lists of people: the federation's roster has them, and an id stands for one that it lacks. */
import { useMemo } from 'react'
import { useFederationRoster } from '../../tables/useFederationRoster.ts'

export interface ChamberNames {
  /** Empty for none. */
  name(id: string | null): string
  /** Of a name, another name, a country that has one, or an id. */
  find(text: string): string | null
  readonly all: readonly { readonly id: string; readonly name: string; readonly place: string }[]
}

export function useChamberNames(): ChamberNames {
  const { directory } = useFederationRoster()
  return useMemo(
    () => ({
      name: (id) => (id === null ? '' : (directory?.name(id) ?? id)),
      find(text) {
        const there = directory?.members.filter(({ place }) => place !== '' && place === text.trim()) ?? []
        const found = directory?.find(text)?.id ?? (there.length === 1 ? there[0]?.id : undefined)
        if (found !== undefined) return found
        // Chambers that no roster has yet go by their id.
        return directory === null && /^[\p{L}\p{N}_-]{1,64}$/u.test(text.trim()) ? text.trim() : null
      },
      all: directory?.members ?? [],
    }),
    [directory],
  )
}
