/** The HTTP application: which guard stands before which route. */
import { type ErrorHandler, Hono } from 'hono'
import type { CarryParts } from './carry/accept-carried.ts'
import { defaultServerLimits } from './limit-settings.ts'
import { type Logger, StoreError } from './relay/ports.ts'
import { ApiError, errorBody } from './routes/api-error.ts'
import { alertRoutes } from './routes/alert-routes.ts'
import { auditRoutes } from './routes/audit-routes.ts'
import { canonicalHost } from './routes/canonical-host.ts'
import { carryRoutes } from './routes/carry-routes.ts'
import { chamberRoutes } from './routes/chamber-routes.ts'
import { clientFiles } from './routes/client-files.ts'
import { bearerLimit } from './routes/bearer-limit.ts'
import { deviceRoutesOfOthers, ownDeviceRoutes } from './routes/device-routes.ts'
import { documentRoutes, type DocumentRoutesParts } from './routes/document-routes.ts'
import { grantRoutes } from './routes/grant-routes.ts'
import { healthRoutes, type HealthRoutesParts } from './routes/health-routes.ts'
import { historyRoutes, type HistoryRoutesParts } from './routes/history-routes.ts'
import { inboxRoutes, type InboxRoutesParts } from './routes/inbox-routes.ts'
import { inspectRoutes, type InspectRoutesParts } from './routes/inspect-routes.ts'
import { invitationRoutes, joinRoutes } from './routes/invitation-routes.ts'
import { oidcRoutes, type OidcRoutesParts } from './routes/oidc-routes.ts'
import { originGuard } from './routes/origin-guard.ts'
import { passkeyRoutes, passkeySignInRoutes } from './routes/passkey-routes.ts'
import { peopleRoutes } from './routes/people-routes.ts'
import { readerRoutes } from './routes/reader-routes.ts'
import { resetLinkRoutes, resetRoutes } from './routes/reset-routes.ts'
import { quarantineRoutes, type QuarantineRoutesParts } from './routes/quarantine-routes.ts'
import { type AddressRates, requestLimit } from './routes/request-limit.ts'
import { securityHeaders } from './routes/security-headers.ts'
import { restoreRoutes, type RestoreRoutesParts } from './routes/restore-routes.ts'
import { suggestionRoutes } from './routes/suggestion-routes.ts'
import { reviewRoutes, type ReviewRoutesParts } from './routes/review-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { socketRoute, type SocketRouteParts } from './routes/socket.ts'
import { totalsFeedRoute, type TotalsFeedRouteParts } from './routes/totals-feed.ts'
import { writesRoutes, type WritesRoutesParts } from './routes/writes-routes.ts'

export type AppParts = CarryParts &
  DocumentRoutesParts &
  HealthRoutesParts &
  HistoryRoutesParts &
  SocketRouteParts &
  TotalsFeedRouteParts &
  InboxRoutesParts &
  InspectRoutesParts &
  QuarantineRoutesParts &
  OidcRoutesParts &
  RestoreRoutesParts &
  ReviewRoutesParts &
  WritesRoutesParts & { readonly clientDir: string; readonly addressRates?: AddressRates }

export function createApp(parts: AppParts): Hono {
  const { access, publicUrl } = parts
  const app = new Hono()
  app.onError(toResponse(parts.logger))
  app.use(securityHeaders(publicUrl))
  app.use(requestLimit(publicUrl, parts.clock, parts.addressRates ?? defaultServerLimits))
  app.use(canonicalHost(publicUrl))
  app.use(originGuard(publicUrl))
  app.use(bearerLimit(access, publicUrl))
  app.route('/', healthRoutes(parts))
  app.route('/sync', socketRoute(parts))
  app.route('/feed', totalsFeedRoute(parts))
  app.route('/api/merge', inboxRoutes(parts))
  app.route('/api', sessionRoutes(access, publicUrl))
  app.route('/api/session/passkey', passkeySignInRoutes(parts))
  app.route('/api/session/oidc', oidcRoutes(parts))
  app.route('/api/passkeys', passkeyRoutes(parts))
  app.route('/api/invitations', invitationRoutes(parts))
  app.route('/api/join', joinRoutes(parts))
  app.route('/api/reset', resetRoutes(parts))
  app.route('/api/me', ownDeviceRoutes(parts))
  app.route('/api/documents', documentRoutes(parts))
  app.route('/api', carryRoutes(parts))
  app.route('/api/documents', writesRoutes(parts))
  app.route('/api/documents', historyRoutes(parts))
  app.route('/api/documents', restoreRoutes(parts))
  app.route('/api/documents', grantRoutes(parts))
  app.route('/api/documents', readerRoutes(parts))
  app.route('/api/documents', suggestionRoutes(parts))
  app.route('/api', reviewRoutes(parts))
  app.route('/api/people', peopleRoutes(parts))
  app.route('/api/people', resetLinkRoutes(parts))
  app.route('/api/people/:id', deviceRoutesOfOthers(parts))
  app.route('/api/chambers', chamberRoutes(parts))
  app.route('/api', auditRoutes(parts))
  app.route('/api', inspectRoutes(parts))
  app.route('/api/quarantine', quarantineRoutes(parts))
  app.route('/api/alerts', alertRoutes(parts))
  app.all('/api/*', (context) => context.json(errorBody('notFound', 'There is nothing at this address.'), 404))
  app.route('/', clientFiles(parts.clientDir))
  return app
}

export function toResponse(logger: Logger): ErrorHandler {
  return (error, context) => {
    if (error instanceof ApiError) {
      if (error.retryAfterMs !== null) context.header('Retry-After', String(Math.ceil(error.retryAfterMs / 1_000)))
      return context.json(errorBody(error.code, error.message, error.detail), error.status)
    }
    logger.error('request.failed', error, { method: context.req.method, path: context.req.path })
    if (error instanceof StoreError) {
      return context.json(errorBody('storeUnavailable', 'The store takes no writes now; nothing was changed.'), 503)
    }
    return context.json(errorBody('internal', 'The server met a fault; nothing was changed.'), 500)
  }
}
