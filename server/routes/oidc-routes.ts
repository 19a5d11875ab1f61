/** Signing in at another provider: whether it is offered, the way there, and the way back. */
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { guard } from '../../shared/access/guard.ts'
import { createOidcSignIn, type OidcSignIn } from '../access/oidc-sign-in.ts'
import type { Access } from '../access/open-access.ts'
import type { OidcSettings } from '../oidc-settings.ts'
import type { Logger } from '../relay/ports.ts'
import { deviceOf, replaceSession } from './answer-signed-in.ts'
import { ApiError } from './api-error.ts'

const journeyCookie = '__Host-huibian-journey'
// Lax: the browser comes back from the provider's page by a link.
const cookieAttributes = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: 600 } as const

export interface OidcRoutesParts {
  readonly access: Access
  readonly publicUrl: URL
  readonly logger: Logger
  readonly oidc?: OidcSettings | null
}

/** Under `/api/session/oidc`. */
export function oidcRoutes({ access, publicUrl, logger, oidc: settings = null }: OidcRoutesParts): Hono {
  const routes = new Hono()
  const oidc = settings && createOidcSignIn({ settings, publicUrl, challenges: access.challenges })
  routes.get('/', (context) => context.json({ enabled: oidc !== null, name: oidc?.name ?? null }))
  if (oidc === null) return routes

  routes.post('/start', async (context) => {
    const journey = await oidc.start().catch((error: unknown) => {
      logger.error('oidc.unavailable', error)
      throw new ApiError(503, 'oidcUnavailable', 'The other provider does not answer; try again, or use the password.')
    })
    setCookie(context, journeyCookie, journey.ticket, cookieAttributes)
    return context.json({ url: journey.url.href })
  })
  routes.get('/callback', async (context) => {
    const outcome = await comeBack(context, oidc)
    deleteCookie(context, journeyCookie, { path: '/', secure: true })
    // Whatever was wrong, the page says one thing: nobody learns which e-mails have accounts (A11).
    if (guard('oidc.person', outcome?.result !== 'signedIn') || outcome?.result !== 'signedIn') {
      return context.redirect('/sign-in#provider')
    }
    await replaceSession(context, access, outcome.cookies)
    return context.redirect('/')
  })
  return routes

  async function comeBack(context: Context, provider: OidcSignIn) {
    const ticket = getCookie(context, journeyCookie) ?? ''
    try {
      const person = await provider.finish(new URL(context.req.url).search, ticket)
      if (guard('oidc.verified', person === null) || person === null) return null
      return await access.entrance.byProvider(person, deviceOf(context, publicUrl))
    } catch (error) {
      logger.warn('oidc.refused', { error: String(error) })
      return null
    }
  }
}
