/** The people: whom the office let in, as what, and until when. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { fitsChamber } from '../../shared/access/chamber-of-role.ts'
import { guard } from '../../shared/access/guard.ts'
import { mayAdminister } from '../../shared/access/policy.ts'
import { type Principal, roles } from '../../shared/access/principal.ts'
import { type AccountId, parseChamberId } from '../../shared/ids.ts'
import type { Account } from '../access/accounts.ts'
import { changeAccount } from '../access/change-account.ts'
import type { Access } from '../access/open-access.ts'
import type { Clock } from '../relay/ports.ts'
import { ApiError, forbidden } from './api-error.ts'
import { noSuchPerson } from './no-such-person.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

const changeBody = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  role: z.enum(roles).optional(),
  chamber: z
    .string()
    .refine((text) => parseChamberId(text) !== null, 'is not an id of a chamber')
    .nullish(),
  suspended: z.boolean().optional(),
  endsAt: z.iso.datetime().nullish(),
})

export interface PeopleRoutesParts {
  readonly access: Access
  readonly clock: Clock
}

export function peopleRoutes({ access, clock }: PeopleRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use(requireSignIn(access))
  const describe = createDescribe(access, clock)

  routes.get('/', (context) => {
    const principal = principalNow(access, context)
    if (guard('people.list', !mayListPeople(principal))) throw forbidden()
    const people = access.accounts.list().filter((account) => mayBeSeen(principal, account))
    return context.json({ people: describe(people) })
  })
  routes.patch('/:id', async (context: Context<{ Variables: SignedInVariables }, '/:id'>) => {
    const body = await readJson(context, changeBody)
    const principal = principalNow(access, context)
    if (guard('people.change', !mayAdminister(principal))) throw forbidden()
    const account = access.accounts.find(context.req.param('id') as AccountId)
    if (account === null) throw noSuchPerson()
    const role = body.role ?? account.role
    const chamber = readChamber(body.chamber, account)
    if (guard('people.chamber', !fitsChamber(role, chamber !== null))) {
      throw new ApiError(
        400,
        'invalidChamber',
        'A secretariat belongs to a chamber; office, editors and auditors to none.',
      )
    }
    const endsAtMs = body.endsAt === undefined || body.endsAt === null ? body.endsAt : Date.parse(body.endsAt)
    const change = { name: body.name, role, chamber, isSuspended: body.suspended, endsAtMs }
    const outcome = changeAccount(access, principal.account, account, change)
    if (guard('people.lastOffice', outcome === 'lastOffice')) {
      throw new ApiError(409, 'lastOffice', 'Nobody of the office could sign in afterwards; name somebody else first.')
    }
    return context.json(describe([access.accounts.find(account.id) ?? account])[0])
  })
  return routes
}

/** A secretariat sees its colleagues. */
function mayListPeople(principal: Principal): boolean {
  return mayAdminister(principal) || (principal.role === 'secretariat' && principal.chamber !== null)
}

function mayBeSeen(principal: Principal, account: Account): boolean {
  return mayAdminister(principal) || account.chamber === principal.chamber
}

function readChamber(text: string | null | undefined, account: Account) {
  if (text === undefined) return account.chamber
  return text === null ? null : parseChamberId(text)
}

function createDescribe(access: Access, clock: Clock) {
  return (people: readonly Account[]) => {
    const seen = access.lastSeen()
    return people.map((account) => {
      const { suspendedAtMs, endsAtMs } = access.standings.of(account.id)
      const hasEnded = endsAtMs !== null && endsAtMs <= clock.now()
      return {
        id: account.id,
        name: account.name,
        email: account.email,
        role: account.role,
        chamber: account.chamber,
        standing: suspendedAtMs !== null ? 'suspended' : hasEnded ? 'ended' : 'active',
        endsAt: toIso(endsAtMs),
        lastSeenAt: toIso(seen.get(account.id) ?? null),
      }
    })
  }
}

function toIso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
