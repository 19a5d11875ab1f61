/** Looks chambers up in the federation's roster: by any name they go by, and by their id. */
import type * as Y from 'yjs'
import { type Alias, readAliases } from './alias.ts'
import { type Member, readMembers } from './member.ts'
import { nameKey } from './name-key.ts'

export interface RosterDirectory {
  /** Null if no chamber goes by that name, or more than one does. */
  find(text: string): { readonly id: string; readonly name: string } | null
  /** Also of a chamber that was deleted since: old entries go on naming it. */
  name(id: string): string | null
  /** Those on the roster, in its order. */
  readonly members: readonly Member[]
}

export function createChamberDirectory(members: readonly Member[], aliases: readonly Alias[]): RosterDirectory {
  const byId = new Map(members.map((member) => [member.id, member]))
  const listed = members.filter((member) => !member.isDeleted)
  const byName = index(listed.map((member) => [member.name, member]))
  const byAlias = index(
    aliases.flatMap((alias) => {
      const member = byId.get(alias.member)
      return member === undefined || member.isDeleted ? [] : [[alias.name, member] as const]
    }),
  )
  return {
    members: listed,
    find(text) {
      const key = nameKey(text)
      const named = byId.get(text.trim())
      // Names go before aliases: what one chamber is called in short may be another's full name.
      const byAnyName = byName.has(key) ? byName.get(key) : byAlias.get(key)
      const found = (named?.isDeleted === false ? named : byAnyName) ?? null
      return found === null ? null : { id: found.id, name: found.name }
    },
    name: (id) => byId.get(id)?.name ?? null,
  }
}

export function readChamberDirectory(doc: Y.Doc): RosterDirectory {
  return createChamberDirectory(readMembers(doc), readAliases(doc))
}

/** A name of two chambers leads to neither. */
function index(entries: readonly (readonly [name: string, member: Member])[]): Map<string, Member | null> {
  const found = new Map<string, Member | null>()
  for (const [name, member] of entries) {
    const key = nameKey(name)
    if (key === '') continue
    const other = found.get(key)
    found.set(key, other === undefined || other?.id === member.id ? member : null)
  }
  return found
}
