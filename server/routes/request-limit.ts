/** Bounds requests and upgrades by address, before anybody is signed in and before anything is looked up (A21). */
import type { MiddlewareHandler } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { networkOf } from '../access/sign-in-limit.ts'
import type { Rate } from '../limit-settings.ts'
import type { Clock } from '../relay/ports.ts'
import { RateByKey } from '../relay/rate-by-key.ts'
import { tooManyRequests } from './api-error.ts'
import { clientAddress } from './client-address.ts'

export function requestLimit(publicUrl: URL, clock: Pick<Clock, 'now'>, rate: Rate): MiddlewareHandler {
  const networks = new RateByKey<string>(clock, rate)
  return async (context, next) => {
    const waitMs = networks.take(networkOf(clientAddress(context, publicUrl)))
    if (guard('requests.byAddress', waitMs > 0)) throw tooManyRequests(waitMs)
    return next()
  }
}
