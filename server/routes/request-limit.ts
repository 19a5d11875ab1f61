/** Bounds requests and upgrades by address, before anybody is signed in and before anything is looked up (A21). */
import type { MiddlewareHandler } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { networkOf } from '../access/sign-in-limit.ts'
import type { Clock } from '../relay/ports.ts'
import { TokenBucket } from '../relay/token-bucket.ts'
import { ApiError } from './api-error.ts'
import { clientAddress } from './client-address.ts'

// An office of a hundred people behind one address, whose thirty documents each come back at once after a restart.
export const requestsBurst = 5_000
export const requestsPerSecond = 200

// Addresses that were quiet for half a minute have full buckets again.
const mostNetworks = 10_000

export function requestLimit(publicUrl: URL, clock: Pick<Clock, 'now'>): MiddlewareHandler {
  const buckets = new Map<string, TokenBucket>()
  const bucketOf = (network: string, nowMs: number): TokenBucket => {
    const known = buckets.get(network)
    if (known !== undefined) return known
    if (buckets.size >= mostNetworks) {
      for (const [other, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(other)
    }
    const bucket = new TokenBucket(requestsBurst, requestsPerSecond, nowMs)
    buckets.set(network, bucket)
    return bucket
  }
  return async (context, next) => {
    const nowMs = clock.now()
    const isTooMany = !bucketOf(networkOf(clientAddress(context, publicUrl)), nowMs).take(nowMs)
    if (guard('requests.byAddress', isTooMany)) {
      throw new ApiError(429, 'tooManyRequests', 'Too many requests from this address: wait a moment.')
    }
    return next()
  }
}
