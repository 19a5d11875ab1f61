/** A rate for each of many: accounts, addresses. Those that were quiet for long are forgotten, as their budget is full. */
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

// A few MB, reached only under attack.
const mostKeys = 10_000

export class RateByKey<Key> {
  readonly #clock: Clock
  readonly #rate: { readonly burst: number; readonly perSecond: number }
  readonly #buckets = new Map<Key, TokenBucket>()

  constructor(clock: Clock, rate: { readonly burst: number; readonly perSecond: number }) {
    this.#clock = clock
    this.#rate = rate
  }

  /** @returns 0 if one was taken, otherwise after how many milliseconds there will be one */
  take(key: Key): number {
    const nowMs = this.#clock.now()
    const bucket = this.#find(key, nowMs)
    return bucket.take(nowMs) ? 0 : Math.max(1, bucket.waitMs(nowMs))
  }

  /**
   * Lets one through when its turn comes: beyond the rate it waits, and is slowed down but not refused.
   * @returns 0 once it may go on; how long it would have to wait, if that is more than `mostMs`
   */
  async pass(key: Key, mostMs: number): Promise<number> {
    const waitMs = this.spend(key, 1)
    if (waitMs > mostMs) {
      this.spend(key, -1)
      return waitMs
    }
    if (waitMs > 0) await new Promise<void>((resolve) => this.#clock.after(waitMs, resolve))
    return 0
  }

  /** Takes what was used already. @returns for how long no more should be used */
  spend(key: Key, amount: number): number {
    const nowMs = this.#clock.now()
    return this.#find(key, nowMs).spend(amount, nowMs)
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
