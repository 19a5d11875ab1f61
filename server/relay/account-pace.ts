/** How fast one account may send, over all its connections: beyond it its sockets are read more slowly, and nobody else's (A21). */
import type { AccountId } from '../../shared/ids.ts'
import type { RelayLimits } from './limits.ts'
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

interface Buckets {
  readonly frames: TokenBucket
  readonly bytes: TokenBucket
}

// Buckets of accounts that were quiet for a while are full, and a new one is as good.
const mostAccounts = 1_000

export class AccountPace {
  readonly #clock: Clock
  readonly #limits: RelayLimits
  readonly #buckets = new Map<AccountId, Buckets>()

  constructor(clock: Clock, limits: RelayLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** Counts a frame that arrived. @returns for how long nothing more of the account should be read; 0 for most */
  spend(account: AccountId, bytes: number): number {
    const nowMs = this.#clock.now()
    const buckets = this.#bucketsOf(account, nowMs)
    return Math.max(buckets.frames.spend(1, nowMs), buckets.bytes.spend(bytes, nowMs))
  }

  #bucketsOf(account: AccountId, nowMs: number): Buckets {
    const known = this.#buckets.get(account)
    if (known !== undefined) return known
    if (this.#buckets.size >= mostAccounts) this.#dropFull(nowMs)
    const { accountFramesBurst, accountFramesPerSecond, accountBytesBurst, accountBytesPerSecond } = this.#limits
    const buckets = {
      frames: new TokenBucket(accountFramesBurst, accountFramesPerSecond, nowMs),
      bytes: new TokenBucket(accountBytesBurst, accountBytesPerSecond, nowMs),
    }
    this.#buckets.set(account, buckets)
    return buckets
  }

  #dropFull(nowMs: number): void {
    for (const [account, { frames, bytes }] of this.#buckets) {
      if (frames.isFull(nowMs) && bytes.isFull(nowMs)) this.#buckets.delete(account)
    }
  }
}
