/** Who asks, and what each may do with each document: written out by hand, apart from the policy that it checks. */
import type { Level } from '../../shared/access/grant.ts'
import type { Role } from '../../shared/access/principal.ts'
import type { DocumentKind } from '../../shared/document/kind.ts'

export const own = 'm013'
const other = 'm072'
export const third = 'm099'
export const chambers = [null, own, other] as const

/** `named` documents of the chamber `own` are the ones that grants are on; `sibling` ones lie beside them. */
export type Place = 'named' | 'sibling'

export interface Target {
  readonly kind: DocumentKind
  readonly chamber: (typeof chambers)[number]
  readonly place: Place
}

export interface Person {
  readonly name: string
  readonly role: Role
  readonly chamber: string | null
  /** On the issue, the roster and the ledger that are `named` and of the chamber `own`. */
  readonly grant?: { readonly level: Level; readonly seq: number | null; readonly hasEnded?: 'yesterday' | 'longAgo' }
  readonly becomes?: 'suspended' | 'expired' | 'ofSuspendedChamber' | 'moved'
  /** Of no chamber, of `own`, of `other`: w writes, r reads, - nothing. Tables are rosters and ledgers. */
  readonly texts: string
  readonly tables: string
  /** Of the same chambers, where nothing may be read: d hands in what was written before. Left out: nowhere. */
  readonly handsIn?: string
}

export const people: readonly Person[] = [
  { name: 'office', role: 'office', chamber: null, texts: 'w w w', tables: 'w w w' },
  { name: 'editor', role: 'editor', chamber: null, texts: 'w w w', tables: 'r - -' },
  { name: 'officer', role: 'secretariat', chamber: own, texts: 'r w -', tables: 'r w -' },
  { name: 'officer of another', role: 'secretariat', chamber: other, texts: 'r - w', tables: 'r - w' },
  { name: 'viewer', role: 'viewer', chamber: own, texts: 'r r -', tables: 'r r -' },
  { name: 'viewer of none', role: 'viewer', chamber: null, texts: 'r - -', tables: 'r - -' },
  {
    name: 'auditor',
    role: 'auditor',
    chamber: null,
    grant: { level: 'read', seq: 1 },
    texts: '- - -',
    tables: '- - -',
  },
  { name: 'auditor of nothing', role: 'auditor', chamber: null, texts: '- - -', tables: '- - -' },
  ...(['read', 'comment', 'suggest', 'write'] as const).map((level): Person => ({
    name: `granted ${level}`,
    role: 'secretariat',
    chamber: third,
    grant: { level, seq: null },
    texts: 'r - -',
    tables: 'r - -',
  })),
  {
    name: 'granted until yesterday',
    role: 'secretariat',
    chamber: third,
    grant: { level: 'write', seq: null, hasEnded: 'yesterday' },
    texts: 'r - -',
    tables: 'r - -',
  },
  {
    name: 'granted until long ago',
    role: 'secretariat',
    chamber: third,
    grant: { level: 'write', seq: null, hasEnded: 'longAgo' },
    texts: 'r - -',
    tables: 'r - -',
  },
  {
    name: 'auditor until yesterday',
    role: 'auditor',
    chamber: null,
    grant: { level: 'read', seq: 1, hasEnded: 'yesterday' },
    texts: '- - -',
    tables: '- - -',
  },
  {
    name: 'moved',
    role: 'secretariat',
    chamber: own,
    becomes: 'moved',
    texts: 'r - -',
    tables: 'r - -',
    handsIn: '- d -',
  },
  {
    name: 'suspended',
    role: 'secretariat',
    chamber: own,
    becomes: 'suspended',
    texts: '- - -',
    tables: '- - -',
    handsIn: 'd d -',
  },
  {
    name: 'expired',
    role: 'office',
    chamber: null,
    becomes: 'expired',
    texts: '- - -',
    tables: '- - -',
    handsIn: 'd d d',
  },
  {
    name: 'of a suspended chamber',
    role: 'secretariat',
    chamber: 'm055',
    becomes: 'ofSuspendedChamber',
    texts: '- - -',
    tables: '- - -',
    handsIn: 'd - -',
  },
]

/** Siblings of chambers without grants have the rights of the named ones: asked for them, nothing more is learnt. */
export function isTelling({ place, chamber }: Target): boolean {
  return place === 'named' || chamber === own
}

export type Right = '-' | 'r' | 'w'

const grantedLetter: Record<Level, Right> = { read: 'r', comment: 'r', suggest: 'r', write: 'w' }

export function rightOf(person: Person, { kind, chamber, place }: Target): Right {
  const isTable = kind === 'roster' || kind === 'ledger'
  const byRole = (isTable ? person.tables : person.texts).split(' ')[chambers.indexOf(chamber)] as Right
  const { grant } = person
  if (grant === undefined || grant.seq !== null || grant.hasEnded || chamber !== own || place !== 'named') return byRole
  // Whoever may suggest writes suggestions.
  if (kind === 'suggestion' && (grant.level === 'suggest' || grant.level === 'write')) return 'w'
  // Whoever may comment writes the comments.
  const isCommenting = kind === 'comments' && grant.level !== 'read'
  return isCommenting ? 'w' : grantedLetter[grant.level]
}

/** What a connection is good for: `d` hands in what was written before, and is told nothing. */
export type Entry = Right | 'd'

export function entryOf(person: Person, target: Target): Entry {
  const right = rightOf(person, target)
  if (right !== '-') return right
  const { chamber, place } = target
  const { grant, handsIn = '- - -' } = person
  const isUnderEndedGrant =
    grant?.hasEnded === 'yesterday' && grant.seq === null && chamber === own && place === 'named'
  return isUnderEndedGrant ? 'd' : (handsIn.split(' ')[chambers.indexOf(chamber)] as Entry)
}

/** Whether the fixed state that the grant names may be looked at: of that very document, not of what lies under it. */
export function mayInspect(person: Person, { kind, chamber, place }: Target): boolean {
  const isNamed =
    chamber === own && place === 'named' && kind !== 'article' && kind !== 'comments' && kind !== 'suggestion'
  return typeof person.grant?.seq === 'number' && person.grant.hasEnded === undefined && isNamed
}

/** Each chamber on its own documents, the office on all. */
export function maySeeAccess(person: Person, target: Target): boolean {
  if (rightOf(person, target) === '-') return false
  return person.role === 'office' || (target.chamber !== null && target.chamber === person.chamber && !hasLeft(person))
}

export function hasLeft(person: Person): boolean {
  return person.becomes === 'moved'
}

/** Answered with 403 `accessEnded` whatever is asked. */
export function hasEnded({ becomes }: Person): boolean {
  return becomes === 'suspended' || becomes === 'expired' || becomes === 'ofSuspendedChamber'
}
