/** Makes the principal that the policy judges out of what is kept about an account, as of this moment. */
import { fitsRole, type Grant } from '../../shared/access/grant.ts'
import type { Principal, Rights, Role } from '../../shared/access/principal.ts'
import type { Account } from './accounts.ts'
import type { Chambers } from './chambers.ts'
import { type FormerRights, formerRightsKeptMs } from './former-rights.ts'
import { type Grants, isInForce, type KeptGrant } from './grants.ts'
import { isOpen, type Standings } from './standings.ts'

export interface PrincipalsParts {
  readonly chambers: Chambers
  readonly grants: Grants
  readonly standings: Standings
  readonly formerRights: FormerRights
  readonly now: () => number
}

export type Principals = ReturnType<typeof createPrincipals>

export function createPrincipals({ chambers, grants, standings, formerRights, now }: PrincipalsParts) {
  return {
    of({ id, name, role, chamber }: Account): Principal {
      const nowMs = now()
      const kept = grants.ofAccount(id)
      const isChamberOpen = chamber === null || (chambers.find(chamber)?.status ?? 'active') === 'active'
      return {
        account: id,
        name,
        role,
        chamber,
        grants: kept.filter((grant) => isInForce(grant, nowMs) && fitsRole(grant, role)).map(toGrant),
        standing: isChamberOpen && isOpen(standings.of(id), nowMs) ? 'active' : 'ended',
        former: [...formerRights.of(id), ...formerGrants(kept, role, nowMs)],
      }
    },
    /** The next instant at which rights end by themselves; null if none is set. */
    endAtMs(account: Account): number | null {
      const nowMs = now()
      const ends = grants
        .ofAccount(account.id)
        .filter((grant) => isInForce(grant, nowMs))
        .map(({ endsAtMs }) => endsAtMs)
      const later = [standings.of(account.id).endsAtMs, ...ends].filter((end) => end !== null && end > nowMs)
      return later.length === 0 ? null : Math.min(...later.map(Number))
    },
  }
}

/** Grants that ended opened a document once; whatever the person's role was, that is all they gave. */
function formerGrants(kept: readonly KeptGrant[], role: Role, nowMs: number): Rights[] {
  const ended = kept.filter((grant) => {
    if (isInForce(grant, nowMs)) return !fitsRole(grant, role)
    const endedAtMs = grant.withdrawnAtMs ?? grant.endsAtMs
    return endedAtMs !== null && endedAtMs > nowMs - formerRightsKeptMs
  })
  return ended.length === 0 ? [] : [{ role: 'auditor', chamber: null, grants: ended.map(toGrant) }]
}

function toGrant({ document, level, seq }: KeptGrant): Grant {
  return { document, level, seq }
}
