/** Lets only signed-in accounts and programs with a token through, and says who is asking whenever that is used. */
import type { Context, MiddlewareHandler } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { Access, Credential } from '../access/open-access.ts'
import { accessEnded, tooManyRequests, unauthenticated } from './api-error.ts'

// A page shows by then that it waits; what would wait for longer is refused, and asked again.
const longestWaitMs = 10_000

export type SignedInVariables = { credential: Credential }
type SignedInContext = Context<{ Variables: SignedInVariables }>

export function requireSignIn(access: Access): MiddlewareHandler<{ Variables: SignedInVariables }> {
  return async (context, next) => {
    const found = await access.authenticate(context.req.raw.headers)
    if (guard('api.signedIn', found === null) || found === null) throw unauthenticated()
    if (guard('api.standing', found.principal.standing === 'ended')) throw accessEnded()
    // Routes may stand one behind the other: a request counts once.
    const waitMs =
      context.get('credential') === undefined ? await access.requests.pass(found.account.id, longestWaitMs) : 0
    if (guard('requests.byAccount', waitMs > 0)) throw tooManyRequests(waitMs)
    context.set('credential', found.credential)
    return next()
  }
}

/** Asked where it is used: a body may take a minute to arrive, and rights can be withdrawn meanwhile (R8). */
export function principalNow(access: Access, context: SignedInContext): Principal {
  const principal = access.principalFor(context.get('credential'))
  if (guard('api.signedInAtUse', principal === null) || principal === null) throw unauthenticated()
  if (guard('api.standingAtUse', principal.standing === 'ended')) throw accessEnded()
  return principal
}
