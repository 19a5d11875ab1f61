/** What an account is used from: sessions, keys of devices, tokens, passkeys; each can be ended by its person and by the office. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { guard } from '../../shared/access/guard.ts'
import { maxPasswordLength } from '../../shared/access/password-rule.ts'
import { mayAdminister } from '../../shared/access/policy.ts'
import type { AccountId } from '../../shared/ids.ts'
import { endDevice, type DeviceThing, listDevices } from '../access/devices.ts'
import type { Access } from '../access/open-access.ts'
import type { Clock } from '../relay/ports.ts'
import { deviceOf, tooManyAttempts } from './answer-signed-in.ts'
import { ApiError, forbidden, notFound, unauthenticated } from './api-error.ts'
import { noSuchPerson } from './no-such-person.ts'
import { describePasskey } from './passkey-routes.ts'
import { nameField, newPasswordField } from './person-fields.ts'
import { readJson } from './read-json.ts'
import { principalNow, requireSignIn, type SignedInVariables } from './signed-in.ts'

const passwordBody = z.object({ current: z.string().max(maxPasswordLength), next: newPasswordField })
const nameBody = z.object({ name: nameField })

/** By the last part but one of the address. */
const things: Readonly<Record<string, DeviceThing>> = {
  sessions: 'session',
  tokens: 'token',
  'device-keys': 'deviceKey',
  passkeys: 'passkey',
}

export interface DeviceRoutesParts {
  readonly access: Access
  readonly clock: Clock
  readonly publicUrl: URL
}

type SignedInContext = Context<{ Variables: SignedInVariables }>

/** Under `/api/me`. */
export function ownDeviceRoutes(parts: DeviceRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access, publicUrl } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use(requireSignIn(access))
  addDeviceRoutes(routes, parts, (context) => principalNow(access, context).account)
  routes.patch('/', async (context) => {
    const { name } = await readJson(context, nameBody)
    const { account } = principalNow(access, context)
    access.accounts.setName(account, name, account)
    return context.json({ name })
  })
  routes.post('/password', async (context) => {
    const { current, next } = await readJson(context, passwordBody)
    const account = access.accounts.find(principalNow(access, context).account)
    const { type, id: session } = context.get('credential')
    if (guard('password.person', type !== 'cookie')) throw forbidden()
    if (account === null) throw unauthenticated()
    const { address } = deviceOf(context, publicUrl)
    const outcome = await access.changePassword({ account, session, current, next, address })
    if (guard('password.limit', outcome === 'tooManyAttempts')) throw tooManyAttempts()
    if (guard('password.current', outcome === 'refused')) {
      throw new ApiError(403, 'wrongPassword', 'The present password is another.')
    }
    return context.body(null, 204)
  })
  return routes
}

/** Under `/api/people/:id`, for the office. */
export function deviceRoutesOfOthers(parts: DeviceRoutesParts): Hono<{ Variables: SignedInVariables }> {
  const { access } = parts
  const routes = new Hono<{ Variables: SignedInVariables }>()
  routes.use(requireSignIn(access))
  addDeviceRoutes(routes, parts, (context) => {
    if (guard('devices.ofOthers', !mayAdminister(principalNow(access, context)))) throw forbidden()
    const account = access.accounts.find((context.req.param('id') ?? '') as AccountId)
    if (account === null) throw noSuchPerson()
    return account.id
  })
  return routes
}

function addDeviceRoutes(
  routes: Hono<{ Variables: SignedInVariables }>,
  { access, clock }: DeviceRoutesParts,
  ownerOf: (context: SignedInContext) => AccountId,
): void {
  routes.get('/sessions', (context) => {
    const { sessions, passkeys, ...others } = listDevices(access, ownerOf(context))
    const current = currentSession(context)
    return context.json({
      sessions: sessions.map(({ id, createdAtMs, seenAtMs, agent, address }) => ({
        id,
        current: id === current,
        createdAt: new Date(createdAtMs).toISOString(),
        seenAt: new Date(seenAtMs).toISOString(),
        agent,
        address,
      })),
      passkeys: passkeys.map(describePasskey),
      deviceKeys: others.deviceKeys.map(describeMade),
      tokens: others.tokens.map(describeMade),
    })
  })
  routes.delete('/sessions', (context) => {
    const actor = principalNow(access, context).account
    access.sessions.endOthers(ownerOf(context), actor, currentSession(context))
    return context.body(null, 204)
  })
  routes.delete('/:thing{sessions|tokens|device-keys|passkeys}/:one', (context) => {
    const owner = ownerOf(context)
    const actor = principalNow(access, context).account
    const thing = things[context.req.param('thing')]
    if (thing === undefined) throw new Error('the address names something that is no thing of a device')
    const isEnded = endDevice({ access, owner, actor, nowMs: clock.now() }, thing, context.req.param('one'))
    // Another person's is none of this one's (A12).
    if (guard('devices.own', !isEnded)) throw notFound()
    return context.body(null, 204)
  })
}

function currentSession(context: SignedInContext): string | null {
  const { type, id } = context.get('credential')
  return type === 'cookie' ? id : null
}

function describeMade({ id, createdAtMs }: { readonly id: string; readonly createdAtMs: number }) {
  return { id, createdAt: new Date(createdAtMs).toISOString() }
}
