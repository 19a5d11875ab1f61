/** Who may do what with one document, by name and with the reason: the same policy that lets them in, asked for everybody. */
import { fitsRole, type Level } from '../../shared/access/grant.ts'
import { levelOf, may, roleLevel, type Subject } from '../../shared/access/policy.ts'
import type { Role } from '../../shared/access/principal.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import type { DocumentRecord } from '../relay/ports.ts'
import type { Account } from './accounts.ts'
import { type Grants, isInForce, type KeptGrant } from './grants.ts'
import type { Access } from './open-access.ts'

export interface PersonWithAccess {
  readonly account: AccountId
  readonly name: string
  readonly role: Role
  readonly chamber: ChamberId | null
  /** `inspect`: one fixed state, without contacts. */
  readonly level: Level | 'inspect'
  readonly because: readonly Reason[]
}

type Reason =
  | { readonly kind: 'role' }
  | {
      readonly kind: 'grant'
      readonly id: string
      /** The document itself or what it lies under. */
      readonly document: DocumentId
      readonly level: Level
      readonly seq: number | null
      readonly endsAt: string | null
    }

/** In the order of the accounts. People whose access ended are not among them. */
export function effectiveAccess(access: Access, record: DocumentRecord, nowMs: number): PersonWithAccess[] {
  return access.accounts.list().flatMap((account) => {
    const principal = access.principalOf(account)
    if (principal.standing === 'ended') return []
    const live = levelOf(principal, record)
    const level = live ?? (may(principal, 'inspect', record) ? 'inspect' : null)
    if (level === null) return []
    const because: Reason[] = [
      ...(roleLevel(principal, record) === null ? [] : [{ kind: 'role' as const }]),
      ...grantsOn(access.grants, account, record, nowMs).map(toReason),
    ]
    const { id, name, role, chamber } = account
    return [{ account: id, name, role, chamber, level, because }]
  })
}

function grantsOn(grants: Grants, account: Account, { id, ancestors = [] }: Subject, nowMs: number): KeptGrant[] {
  return grants
    .ofAccount(account.id)
    .filter((grant) => isInForce(grant, nowMs) && fitsRole(grant, account.role))
    .filter((grant) => grant.document === id || ancestors.includes(grant.document))
}

function toReason({ id, document, level, seq, endsAtMs }: KeptGrant): Reason {
  const endsAt = endsAtMs === null ? null : new Date(endsAtMs).toISOString()
  return { kind: 'grant', id, document, level, seq, endsAt }
}
