/** Signing in and out with a password, and the first set-up. */
import { Hono } from 'hono'
import { z } from 'zod'
import { guard } from '../../shared/access/guard.ts'
import { maxPasswordLength } from '../../shared/access/password-rule.ts'
import type { Access } from '../access/open-access.ts'
import { answerSignedIn, describeAccount, deviceOf, setCookies, tooManyAttempts } from './answer-signed-in.ts'
import { ApiError, unauthenticated } from './api-error.ts'
import { emailField, nameField, newPasswordField, tokenField } from './person-fields.ts'
import { readJson } from './read-json.ts'

const signInBody = z.object({ email: z.string().max(254), password: z.string().max(maxPasswordLength) })
const setUpBody = z.object({ token: tokenField, name: nameField, email: emailField, password: newPasswordField })

const refusals = {
  setupDone: () => new ApiError(409, 'setupDone', 'The first account exists already.'),
  setupTokenInvalid: () =>
    new ApiError(403, 'setupTokenInvalid', 'The link is not the one of the latest start of the server.'),
} as const

export function sessionRoutes(access: Access, publicUrl: URL): Hono {
  const routes = new Hono()
  routes.get('/session', async (context) => {
    const found = await access.authenticateAndProlong(context.req.raw.headers)
    if (guard('session.none', found === null) || found === null) throw unauthenticated()
    setCookies(context, found.cookies)
    return context.json({ account: describeAccount(access, found.account) })
  })
  routes.post('/session', async (context) => {
    const { email, password } = await readJson(context, signInBody)
    const outcome = await access.entrance.byPassword(email, password, deviceOf(context, publicUrl))
    if (guard('session.limit', outcome.result === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('session.password', outcome.result !== 'signedIn') || outcome.result !== 'signedIn') {
      throw new ApiError(401, 'wrongCredentials', 'E-mail and password do not fit together.')
    }
    return answerSignedIn(context, access, outcome)
  })
  routes.delete('/session', async (context) => {
    setCookies(context, await access.signOut(context.req.raw.headers))
    return context.body(null, 204)
  })
  routes.get('/setup', (context) => context.json({ needed: access.setUp.isNeeded() }))
  routes.post('/setup', async (context) => {
    const outcome = await access.setUp.run(await readJson(context, setUpBody), deviceOf(context, publicUrl))
    if (guard('setup.token', outcome.result !== 'done') || outcome.result !== 'done') {
      throw refusals[outcome.result as keyof typeof refusals]()
    }
    setCookies(context, outcome.cookies)
    return context.json({ account: describeAccount(access, outcome.account) }, 201)
  })
  return routes
}
