/** For whoever watches the server: is it alive, does it take writes, and its figures. */
import { Hono } from 'hono'
import { errorBody } from './api-error.ts'

export interface HealthRoutesParts {
  readonly isTakingWrites: () => boolean
  readonly metrics: () => string
}

export function healthRoutes({ isTakingWrites, metrics }: HealthRoutesParts): Hono {
  const routes = new Hono()
  routes.get('/healthz', (context) => context.json({ status: 'alive' }))
  routes.get('/readyz', (context) =>
    isTakingWrites()
      ? context.json({ status: 'ready' })
      : context.json(errorBody('storeUnavailable', 'The store takes no writes now; documents can be read.'), 503),
  )
  routes.get('/metrics', (context) =>
    context.body(metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  )
  return routes
}
