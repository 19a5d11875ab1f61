/** A rate for each of many: accounts, addresses. Those that were quiet for long are forgotten, as their budget is full. */
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

// A few MB, reached only under attack.
const mostKeys = 10_000

export class RateByKey<Key> {
  readonly #clock: Pick<Clock, 'now'>
  readonly #rate: { readonly burst: number; readonly perSecond: number }
  readonly #buckets = new Map<Key, TokenBucket>()

  constructor(clock: Pick<Clock, 'now'>, rate: { readonly burst: number; readonly perSecond: number }) {
    this.#clock = clock
    this.#rate = rate
  }

  /** @returns 0 if one was taken, otherwise after how many milliseconds there will be one */
  take(key: Key): number {
    const nowMs = this.#clock.now()
    const bucket = this.#find(key, nowMs)
    return bucket.take(nowMs) ? 0 : Math.max(1, bucket.waitMs(nowMs))
  }

  #find(key: Key, nowMs: number): TokenBucket {
    const known = this.#buckets.get(key)
    if (known !== undefined) return known
    if (this.#buckets.size >= mostKeys) {
      for (const [other, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(other)
    }
    const bucket = new TokenBucket(this.#rate.burst, this.#rate.perSecond, nowMs)
    this.#buckets.set(key, bucket)
    return bucket
  }
}
