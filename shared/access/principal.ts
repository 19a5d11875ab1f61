/** Who is asking, as the accounts have it at this moment. */
import type { AccountId, ChamberId } from '../ids.ts'
import type { Grant } from './grant.ts'

export const roles = ['office', 'editor', 'secretariat', 'viewer', 'auditor'] as const
export type Role = (typeof roles)[number]

export function parseRole(text: string): Role | null {
  return roles.find((role) => role === text) ?? null
}

/** What a person may do, apart from who it is. */
export interface Rights {
  readonly role: Role
  /** The chamber a person belongs to; the office and its editors belong to none. */
  readonly chamber: ChamberId | null
  /** Those that hold now. */
  readonly grants: readonly Grant[]
}

export interface Principal extends Rights {
  readonly account: AccountId
  readonly name: string
  /** `ended`: suspended, run out, or of a chamber that is; may do nothing but hand in what was written before. */
  readonly standing: 'active' | 'ended'
  /** Rights that were taken away a while ago: what was written under them still has to arrive somewhere. */
  readonly former: readonly Rights[]
}

type Person = Pick<Principal, 'account' | 'name' | 'role' | 'chamber'>

/** Somebody with the rights of a role and nothing besides. */
export function withRoleAlone({ account, name, role, chamber }: Person): Principal {
  return { account, name, role, chamber, grants: [], standing: 'active', former: [] }
}
