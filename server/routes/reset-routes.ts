/** A new password by a link that the office hands over. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { guard } from '../../shared/access/guard.ts'
import { mayAdminister } from '../../shared/access/policy.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { Access } from '../access/open-access.ts'
import { answerSignedIn, deviceOf, linkInvalid, tooManyAttempts } from './answer-signed-in.ts'
import { forbidden } from './api-error.ts'
import { noSuchPerson } from './no-such-person.ts'
import { newPasswordField, tokenField } from './person-fields.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

const lookBody = z.object({ token: tokenField })
const resetBody = z.object({ token: tokenField, password: newPasswordField })

export interface ResetRoutesParts {
  readonly access: Access
  readonly publicUrl: URL
}

/** Under `/api/people`. */
export function resetLinkRoutes({ access, publicUrl }: ResetRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  const make = (context: Context<{ Variables: SignedInVariables }, '/:id/reset-link'>) => {
    const principal = principalNow(access, context)
    if (guard('reset.make', !mayAdminister(principal))) throw forbidden()
    const account = access.accounts.find(context.req.param('id') as AccountId)
    if (account === null) throw noSuchPerson()
    const token = access.resetLinks.make(principal.account, account.id)
    return context.json({ url: `${publicUrl.origin}/reset#${token}` }, 201)
  }
  routes.post('/:id/reset-link', requireSignIn(access), make)
  return routes
}

export function resetRoutes({ access, publicUrl }: ResetRoutesParts): Hono {
  const routes = new Hono()
  routes.post('/look', async (context) => {
    const { token } = await readJson(context, lookBody)
    const outcome = await access.entrance.lookAtResetLink(token, deviceOf(context, publicUrl))
    if (guard('reset.lookLimit', outcome.result === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('reset.look', outcome.result !== 'open') || outcome.result !== 'open') throw linkInvalid()
    const { name, email } = outcome.account
    return context.json({ name, email })
  })
  routes.post('/', async (context) => {
    const { token, password } = await readJson(context, resetBody)
    const outcome = await access.entrance.reset(token, password, deviceOf(context, publicUrl))
    if (guard('reset.limit', outcome.result === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('reset.link', outcome.result !== 'signedIn') || outcome.result !== 'signedIn') throw linkInvalid()
    return answerSignedIn(context, access, outcome)
  })
  return routes
}
