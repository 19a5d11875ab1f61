/** Signing in and out with a password, and the first set-up. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { isPasswordLongEnough, maxPasswordLength, minPasswordLength } from '../../shared/access/password-rule.ts'
import type { Account } from '../access/accounts.ts'
import type { Access } from '../access/open-access.ts'
import { ApiError, unauthenticated } from './api-error.ts'
import { clientAddress } from './client-address.ts'
import { readJson } from './read-json.ts'

const signInBody = z.object({ email: z.string().max(254), password: z.string().max(maxPasswordLength) })
const setUpBody = z.object({
  token: z.string().max(100),
  name: z.string().trim().min(1).max(100),
  email: z.string().trim().pipe(z.email()),
  password: z
    .string()
    .refine(isPasswordLongEnough, `must have ${minPasswordLength} to ${maxPasswordLength} characters`),
})

const refusals = {
  wrongCredentials: () => new ApiError(401, 'wrongCredentials', 'E-mail and password do not fit together.'),
  tooManyAttempts: () => new ApiError(429, 'tooManyAttempts', 'Too many failed attempts; try again in 15 minutes.'),
  setupDone: () => new ApiError(409, 'setupDone', 'The first account exists already.'),
  setupTokenInvalid: () =>
    new ApiError(403, 'setupTokenInvalid', 'The link is not the one of the latest start of the server.'),
} as const

export function sessionRoutes(access: Access, publicUrl: URL): Hono {
  const routes = new Hono()
  routes.get('/session', async (context) => {
    const found = await access.authenticateAndProlong(context.req.raw.headers)
    if (found === null) throw unauthenticated()
    setCookies(context, found.cookies)
    return context.json({ account: describeAccount(found.account) })
  })
  routes.post('/session', async (context) => {
    const { email, password } = await readJson(context, signInBody)
    const outcome = await access.signIn(email, password, clientAddress(context, publicUrl))
    if (outcome.result !== 'signedIn') throw refusals[outcome.result]()
    // The session that this browser had before dies with its sockets: its id may have been planted (A19).
    await access.signOut(context.req.raw.headers)
    setCookies(context, outcome.cookies)
    return context.json({ account: describeAccount(outcome.account) })
  })
  routes.delete('/session', async (context) => {
    setCookies(context, await access.signOut(context.req.raw.headers))
    return context.body(null, 204)
  })
  routes.get('/setup', (context) => context.json({ needed: access.setUp.isNeeded() }))
  routes.post('/setup', async (context) => {
    const outcome = await access.setUp.run(await readJson(context, setUpBody))
    if (outcome.result !== 'done') throw refusals[outcome.result]()
    setCookies(context, outcome.cookies)
    return context.json({ account: describeAccount(outcome.account) }, 201)
  })
  return routes
}

function setCookies(context: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
}

function describeAccount({ id, name, email, role, chamber }: Account) {
  return { id, name, email, role, chamber }
}
