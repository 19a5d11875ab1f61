/** Who may read and write a document, by name, and the grants that add to what roles give. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { levels } from '../../shared/access/grant.ts'
import { guard } from '../../shared/access/guard.ts'
import { may } from '../../shared/access/policy.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import { effectiveAccess } from '../access/effective-access.ts'
import type { Access } from '../access/open-access.ts'
import type { FixedStates } from '../history/fixed-states.ts'
import type { Clock, DocumentRegistry, Seq } from '../relay/ports.ts'
import { ApiError, forbidden, notFound } from './api-error.ts'
import { findReadable } from './find-readable.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

// A named person works with some dozens of documents by grant; a loop makes more.
const maxGrantsPerDocument = 500

const grantBody = z.object({
  account: z.string().max(100),
  level: z.enum(levels),
  endsAt: z.iso.datetime().nullish(),
  /** For an auditor: the state of the log that may be looked at. */
  seq: z.union([z.number().int().min(1), z.literal('now')]).nullish(),
})

export interface GrantRoutesParts {
  readonly access: Access
  readonly registry: DocumentRegistry
  readonly states: Pick<FixedStates, 'newestSeq'>
  readonly clock: Clock
}

export function grantRoutes({
  access,
  registry,
  states,
  clock,
}: GrantRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()

  routes.get('/:id/access', requireSignIn(access), (context) => {
    const principal = principalNow(access, context)
    const record = findReadable(registry, principal, context.req.param('id'))
    if (guard('access.see', !may(principal, 'seeAccess', record))) throw forbidden()
    const people = effectiveAccess(access, record, clock.now())
    return context.json({ document: record.id, mayShare: may(principal, 'share', record), people })
  })
  routes.post('/:id/grants', requireSignIn(access), async (context) => {
    const body = await readJson(context, grantBody)
    const seq = await readSeq(body.seq ?? null, findShareable(context).record.id)
    // Once more: rights may have ended while the log was read (R8).
    const { principal, record } = findShareable(context)
    const account = access.accounts.find(body.account as AccountId)
    if (account === null) throw new ApiError(400, 'invalidAccount', 'account: there is no such person')
    const endsAtMs = body.endsAt ? Date.parse(body.endsAt) : null
    refuseUnfit(account.role === 'auditor', seq, endsAtMs, clock.now())
    if (guard('grants.number', access.grants.onDocument(record.id).length >= maxGrantsPerDocument)) {
      throw new ApiError(409, 'tooManyGrants', 'This document has too many grants; withdraw some first.')
    }
    const grant = { account: account.id, document: record.id, level: body.level, seq, endsAtMs }
    return context.json({ id: access.grants.give(principal.account, grant) }, 201)
  })
  routes.delete('/:id/grants/:grant', requireSignIn(access), (context) => {
    const { principal, record } = findShareable(context)
    const grant = access.grants.find(context.req.param('grant'))
    // Both ids are judged: a grant on another document is none of this one's (A12).
    if (guard('grants.ofDocument', grant?.document !== record.id) || grant === null) throw notFound()
    access.grants.withdraw(principal.account, grant)
    return context.body(null, 204)
  })
  return routes

  function findShareable(context: Context<{ Variables: SignedInVariables }>) {
    const principal = principalNow(access, context)
    const record = findReadable(registry, principal, context.req.param('id') ?? '')
    if (guard('grants.share', !may(principal, 'share', record))) throw forbidden()
    return { principal, record }
  }

  async function readSeq(asked: number | 'now' | null, id: DocumentId): Promise<Seq | null> {
    if (asked === null) return null
    const newest = await states.newestSeq(id)
    // What lies ahead would open a state that nobody has seen.
    return asked === 'now' ? newest : Math.min(asked, newest)
  }
}

/** An auditor looks at one state until a day; everybody else works with the document as it is. */
function refuseUnfit(isAuditor: boolean, seq: number | null, endsAtMs: number | null, nowMs: number): void {
  if (guard('grants.auditor', isAuditor && (seq === null || endsAtMs === null))) {
    throw new ApiError(400, 'invalidSeq', 'seq: an auditor is given one state of the document, until a day')
  }
  if (guard('grants.live', !isAuditor && seq !== null)) {
    throw new ApiError(400, 'invalidSeq', 'seq: only an auditor is given one state of a document')
  }
  if (guard('grants.past', endsAtMs !== null && endsAtMs <= nowMs)) {
    throw new ApiError(400, 'invalidEndsAt', 'endsAt: lies in the past')
  }
}
