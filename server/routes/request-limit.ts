/** Bounds requests and upgrades by address, before anybody is signed in and before anything is looked up (A21). */
import type { MiddlewareHandler } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { networkOf } from '../access/sign-in-limit.ts'
import type { Rate } from '../limit-settings.ts'
import type { Clock } from '../relay/ports.ts'
import { RateByKey } from '../relay/rate-by-key.ts'
import { tooManyRequests } from './api-error.ts'
import { clientAddress } from './client-address.ts'

// Of those that come back at once after a restart the last waits so long; beyond it they come back by themselves.
const longestWaitMs = 10_000

export interface AddressRates {
  readonly requestsByAddress: Rate
  /** Of these in one moment: what is more waits, so that those of other addresses are answered in between. */
  readonly requestsInMoment: Rate
}

export function requestLimit(publicUrl: URL, clock: Clock, rates: AddressRates): MiddlewareHandler {
  const networks = new RateByKey<string>(clock, rates.requestsByAddress)
  const moments = new RateByKey<string>(clock, rates.requestsInMoment)
  return async (context, next) => {
    const network = networkOf(clientAddress(context, publicUrl))
    const waitMs = networks.take(network) || (await moments.pass(network, longestWaitMs))
    if (guard('requests.byAddress', waitMs > 0)) throw tooManyRequests(waitMs)
    return next()
  }
}
