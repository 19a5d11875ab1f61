/** Who is here, read from awareness into one entry a person; the relay vouches for account, name and hue (R9). */
import type { Awareness } from 'y-protocols/awareness'
import type { ReadableStore } from '../useStore.ts'

export interface Person {
  readonly account: string
  readonly name: string
  readonly hue: number
  /** The article the person is in, or null. */
  readonly place: string | null
  readonly isSelf: boolean
}

const hueCount = 8

function readPerson(state: unknown, self: string): Person | null {
  if (typeof state !== 'object' || state === null || !('user' in state)) return null
  const user = state.user
  if (typeof user !== 'object' || user === null || !('account' in user) || !('name' in user)) return null
  if (typeof user.account !== 'string' || typeof user.name !== 'string') return null
  const hue = 'hue' in user && typeof user.hue === 'number' ? Math.abs(Math.trunc(user.hue)) % hueCount : 0
  const place = 'place' in state && typeof state.place === 'string' ? state.place : null
  return { account: user.account, name: user.name, hue, place, isSelf: user.account === self }
}

/** One entry a person and place: two tabs of one person in one article are one avatar. */
export function readPeople(states: ReadonlyMap<number, unknown>, self: string): readonly Person[] {
  const people = new Map<string, Person>()
  for (const state of states.values()) {
    const person = readPerson(state, self)
    if (person !== null) people.set(`${person.account} ${person.place ?? ''}`, person)
  }
  return [...people.values()].sort((a, b) => Number(a.isSelf) - Number(b.isSelf) || a.name.localeCompare(b.name))
}

export function onePerPerson(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [person.account, person])).values()]
}

export function createPeopleStore(awareness: Awareness, self: string): ReadableStore<readonly Person[]> {
  let snapshot = readPeople(awareness.getStates(), self)
  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      const refresh = (): void => {
        const next = readPeople(awareness.getStates(), self)
        // Every caret move is an awareness change; the list of people hardly ever is.
        if (JSON.stringify(next) === JSON.stringify(snapshot)) return
        snapshot = next
        listener()
      }
      awareness.on('change', refresh)
      refresh()
      return () => awareness.off('change', refresh)
    },
  }
}
