/** Who is asking, and the one policy that answers; every message, route and command asks here and nowhere else. */
import type { AccountId, ChamberId } from '../ids.ts'

export const roles = ['office', 'editor', 'secretariat', 'viewer'] as const
export type Role = (typeof roles)[number]

export function parseRole(text: string): Role | null {
  return roles.find((role) => role === text) ?? null
}

export interface Principal {
  readonly account: AccountId
  readonly name: string
  readonly role: Role
  /** The chamber a secretariat belongs to; the office and its editors belong to none. */
  readonly chamber: ChamberId | null
}
