/** Inviting people, and joining by an invitation's link. */
import { Hono } from 'hono'
import { z } from 'zod'
import { fitsChamber } from '../../shared/access/chamber-of-role.ts'
import { levels } from '../../shared/access/grant.ts'
import { guard } from '../../shared/access/guard.ts'
import { may, mayAdminister, mayInvite } from '../../shared/access/policy.ts'
import { type Principal, roles } from '../../shared/access/principal.ts'
import { parseDocumentId } from '../../shared/ids.ts'
import { normaliseEmail } from '../access/accounts.ts'
import type { Invitation, InvitationGrant } from '../access/invitations.ts'
import type { Access } from '../access/open-access.ts'
import type { DocumentRegistry } from '../relay/ports.ts'
import { answerSignedIn, deviceOf, linkInvalid, tooManyAttempts } from './answer-signed-in.ts'
import { ApiError, forbidden, notFound } from './api-error.ts'
import { chamberField, emailField, nameField, newPasswordField, tokenField } from './person-fields.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

// An issue and its neighbours; whoever needs more is given it afterwards.
const maxGrants = 20
const grantField = z.object({
  document: z.string().refine((text) => parseDocumentId(text) !== null, 'is not an id of a document'),
  level: z.enum(levels),
})
const invitationBody = z.object({
  email: emailField.nullish(),
  name: z.string().trim().max(100).nullish(),
  role: z.enum(roles),
  chamber: chamberField.nullish(),
  grants: z.array(grantField).max(maxGrants).optional(),
})
const lookBody = z.object({ token: tokenField })
const joinBody = z.object({ token: tokenField, name: nameField, email: emailField, password: newPasswordField })

export interface InvitationRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly publicUrl: URL
}

export function invitationRoutes(parts: InvitationRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, registry, publicUrl } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.post('/', requireSignIn(access), async (context) => {
    const body = await readJson(context, invitationBody)
    const principal = principalNow(access, context)
    const { role, chamber = null } = body
    const email = body.email ? normaliseEmail(body.email) : null
    if (guard('invitations.make', !mayInvite(principal, role, chamber))) throw forbidden()
    if (guard('invitations.chamber', !fitsChamber(role, chamber !== null))) {
      throw new ApiError(
        400,
        'invalidChamber',
        'A secretariat belongs to a chamber; office, editors and auditors to none.',
      )
    }
    const grants = (body.grants ?? []) as InvitationGrant[]
    refuseGrants(registry, principal, grants)
    // An auditor's grants name a state and a day, which a link that may lie for two weeks cannot.
    if (guard('invitations.auditor', role === 'auditor' && grants.length > 0)) {
      throw new ApiError(400, 'invalidGrants', 'grants: an auditor is given states of documents after joining')
    }
    // Only to the office, which sees every account anyway.
    const isTaken = email !== null && access.accounts.findByEmail(email) !== null
    if (guard('invitations.taken', isTaken && mayAdminister(principal))) {
      throw new ApiError(409, 'accountExists', 'Somebody with this e-mail has an account already.')
    }
    const invitation = { email, name: body.name ?? '', role, chamber, grants }
    const { id, token } = access.invitations.make(principal.account, invitation)
    return context.json({ id, url: `${publicUrl.origin}/join#${token}` }, 201)
  })
  routes.get('/', requireSignIn(access), (context) => {
    const principal = principalNow(access, context)
    const mine = access.invitations.list().filter((invitation) => maySee(principal, invitation))
    return context.json({ invitations: mine.map(describe) })
  })
  routes.delete('/:id', requireSignIn(access), (context) => {
    const principal = principalNow(access, context)
    const invitation = access.invitations.find(context.req.param('id'))
    if (guard('invitations.withdraw', invitation === null || !maySee(principal, invitation)) || invitation === null) {
      throw notFound()
    }
    access.invitations.withdraw(principal.account, invitation)
    return context.body(null, 204)
  })
  return routes
}

/** For people who have no account yet. */
export function joinRoutes({ access, publicUrl }: Omit<InvitationRoutesParts, 'registry'>): Hono {
  const routes = new Hono()
  routes.post('/look', async (context) => {
    const { token } = await readJson(context, lookBody)
    const outcome = await access.entrance.lookAtInvitation(token, deviceOf(context, publicUrl))
    if (guard('join.lookLimit', outcome.result === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('join.look', outcome.result !== 'open') || outcome.result !== 'open') throw linkInvalid()
    const { role, chamber, email, name } = outcome.invitation
    const chamberName = chamber === null ? null : access.chambers.find(chamber)?.name || null
    return context.json({ role, chamber, chamberName, email, name })
  })
  routes.post('/', async (context) => {
    const outcome = await access.entrance.join(await readJson(context, joinBody), deviceOf(context, publicUrl))
    if (guard('join.limit', outcome.result === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('join.email', outcome.result === 'emailUnusable')) {
      throw new ApiError(
        409,
        'emailUnusable',
        'This e-mail cannot be used here. Use another, or sign in if it is yours.',
      )
    }
    if (guard('join.link', outcome.result !== 'signedIn') || outcome.result !== 'signedIn') throw linkInvalid()
    return answerSignedIn(context, access, outcome, 201)
  })
  return routes
}

/** Whoever may not give a grant by itself may not hide one in an invitation. */
function refuseGrants(registry: DocumentRegistry, principal: Principal, grants: readonly InvitationGrant[]): void {
  for (const { document } of grants) {
    const record = registry.find(document)
    const isHidden = record === null || !may(principal, 'share', record)
    if (guard('invitations.grants', isHidden)) throw notFound()
  }
}

function maySee(principal: Principal, { role, chamber, madeBy }: Invitation): boolean {
  return mayAdminister(principal) || madeBy === principal.account || mayInvite(principal, role, chamber)
}

function describe({ id, email, name, role, chamber, grants, madeBy, ...times }: Invitation) {
  const toIso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    id,
    email,
    name,
    role,
    chamber,
    grants,
    madeBy,
    madeAt: toIso(times.madeAtMs),
    endsAt: toIso(times.endsAtMs),
    usedAt: toIso(times.usedAtMs),
    withdrawnAt: toIso(times.withdrawnAtMs),
  }
}
