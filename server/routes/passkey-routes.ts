/** Passkeys: adding them, taking them away, and signing in with one. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Hono } from 'hono'
import { z } from 'zod'
import { guard } from '../../shared/access/guard.ts'
import type { Access } from '../access/open-access.ts'
import type { Passkey } from '../access/passkey-store.ts'
import type { Clock } from '../relay/ports.ts'
import { answerSignedIn, deviceOf, tooManyAttempts } from './answer-signed-in.ts'
import { ApiError, notFound } from './api-error.ts'
import { freshSignIn } from './fresh-sign-in.ts'
import { nameField } from './person-fields.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

// What a browser sends, in the form that the library reads: it checks every part again, these are bounds.
const base64Url = z.string().max(16_384)
const credential = { id: base64Url, rawId: base64Url, type: z.literal('public-key') }
const extensions = z.looseObject({}).default({})
const registrationResponse = z.object({
  ...credential,
  clientExtensionResults: extensions,
  authenticatorAttachment: z.string().max(50).nullish(),
  response: z.object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: z.array(z.string().max(50)).max(10).optional(),
  }),
})
const authenticationResponse = z.object({
  ...credential,
  clientExtensionResults: extensions,
  authenticatorAttachment: z.string().max(50).nullish(),
  response: z.object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: base64Url.nullish().transform((handle) => handle ?? undefined),
  }),
})
const addBody = z.object({ response: registrationResponse, name: nameField })
const signInBody = z.object({ response: authenticationResponse })

const passkeyRefused = (status: 400 | 401) =>
  new ApiError(status, 'passkeyRefused', 'This passkey does not open anything here. Try again, or use the password.')

export interface PasskeyRoutesParts {
  readonly access: Access
  readonly clock: Clock
  readonly publicUrl: URL
}

/** Under `/api/passkeys`. */
export function passkeyRoutes({
  access,
  clock,
  publicUrl,
}: PasskeyRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use(requireSignIn(access))
  routes.get('/', (context) => {
    const { account } = principalNow(access, context)
    return context.json({ passkeys: access.passkeys.list(account).map(describePasskey) })
  })
  routes.post('/options', async (context) => {
    const { account: id, session } = freshSignIn(access, clock, context)
    const account = access.accounts.find(id)
    if (account === null) throw new Error(`account ${id} signed in and is not there`)
    return context.json(await access.passkeys.creationOptions(account, session, publicUrl))
  })
  routes.post('/', async (context) => {
    const { response, name } = await readJson(context, addBody)
    const { account, session } = freshSignIn(access, clock, context)
    const made = await access.passkeys.register({
      account,
      session,
      publicUrl,
      response: response as RegistrationResponseJSON,
      name,
    })
    if (made === 'tooMany') {
      throw new ApiError(409, 'tooManyPasskeys', 'This account has enough passkeys; take one away first.')
    }
    if (guard('passkeys.proof', made === 'refused') || typeof made === 'string') throw passkeyRefused(400)
    return context.json(describePasskey(made), 201)
  })
  routes.delete('/:id', (context) => {
    const { account } = principalNow(access, context)
    const isRemoved = access.passkeys.remove(account, account, context.req.param('id'))
    if (guard('passkeys.own', !isRemoved)) throw notFound()
    return context.body(null, 204)
  })
  return routes
}

/** Under `/api/session/passkey`. */
export function passkeySignInRoutes({ access, publicUrl }: Omit<PasskeyRoutesParts, 'clock'>): Hono {
  const routes = new Hono()
  routes.post('/options', async (context) => context.json(await access.passkeys.signInOptions(publicUrl)))
  routes.post('/', async (context) => {
    const { response } = await readJson(context, signInBody)
    const device = deviceOf(context, publicUrl)
    const outcome = await access.entrance.byPasskey(response as AuthenticationResponseJSON, publicUrl, device)
    if (guard('passkey.limit', outcome.result === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('passkey.proof', outcome.result !== 'signedIn') || outcome.result !== 'signedIn')
      throw passkeyRefused(401)
    return answerSignedIn(context, access, outcome)
  })
  return routes
}

export function describePasskey({ id, name, createdAtMs, usedAtMs }: Passkey) {
  const usedAt = usedAtMs === null ? null : new Date(usedAtMs).toISOString()
  return { id, name, createdAt: new Date(createdAtMs).toISOString(), usedAt }
}
