/** Changes what an account is: name, role, chamber, standing, in one step and never so that nobody of the office is left. */
import type { Role } from '../../shared/access/principal.ts'
import type { AccountId, ChamberId } from '../../shared/ids.ts'
import type { Account } from './accounts.ts'
import type { Access } from './open-access.ts'
import type { Standing, StandingChange } from './standings.ts'

export interface AccountChange extends StandingChange {
  readonly name?: string | undefined
  readonly role?: Role | undefined
  /** Undefined leaves it. */
  readonly chamber?: ChamberId | null | undefined
}

/** @returns `lastOffice` if nobody could administer afterwards; nothing was changed then */
export function changeAccount(
  access: Access,
  actor: AccountId,
  account: Account,
  change: AccountChange,
): 'changed' | 'lastOffice' {
  const role = change.role ?? account.role
  const chamber = change.chamber === undefined ? account.chamber : change.chamber
  const losesOffice = role !== 'office' || change.isSuspended === true || typeof change.endsAtMs === 'number'
  if (account.role === 'office' && losesOffice && !hasOtherOffice(access, account.id)) return 'lastOffice'
  access.inTransaction(() => {
    if (change.name !== undefined && change.name !== account.name)
      access.accounts.setName(account.id, change.name, actor)
    if (role !== account.role || chamber !== account.chamber) {
      access.accounts.setMembership(account.id, role, chamber, actor)
    }
    // A form sends what it shows: only what differs is an act that the log should hold.
    if (changesStanding(access.standings.of(account.id), change)) {
      access.standings.change(account.id, actor, change)
    }
  })
  return 'changed'
}

function changesStanding({ suspendedAtMs, endsAtMs }: Standing, change: StandingChange): boolean {
  const isSuspended = suspendedAtMs !== null
  return (
    (change.isSuspended ?? isSuspended) !== isSuspended ||
    (change.endsAtMs === undefined ? endsAtMs : change.endsAtMs) !== endsAtMs
  )
}

/** Somebody with a password and without an end: an account that only a command uses cannot administer. */
function hasOtherOffice(access: Access, besides: AccountId): boolean {
  return access.accounts.list().some((other) => {
    if (other.id === besides || other.role !== 'office' || !access.accounts.canSignIn(other.id)) return false
    const { endsAtMs } = access.standings.of(other.id)
    return access.principalOf(other).standing === 'active' && endsAtMs === null
  })
}
