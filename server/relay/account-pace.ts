/** How fast one account is heard, over all its connections: what is more waits, and nobody else's does (A21). */
import { guard } from '../../shared/access/guard.ts'
import type { AccountId } from '../../shared/ids.ts'
import { AccountLanes, type Lane, type LaneEnds } from './account-lanes.ts'
import type { RelayLimits } from './limits.ts'
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

// Buckets of accounts that were quiet for a while are full, and a new one is as good.
const mostAccounts = 1_000

interface Account {
  /** What it sends: long-lasting rates first, then those of a moment. */
  readonly frames: readonly TokenBucket[]
  readonly bytes: readonly TokenBucket[]
  /** Its requests for whole documents. */
  readonly steps: TokenBucket
  readonly lanes: AccountLanes
}

export class AccountPace {
  readonly #clock: Clock
  readonly #limits: RelayLimits
  readonly #accounts = new Map<AccountId, Account>()

  constructor(clock: Clock, limits: RelayLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** A connection of the account: its frames go through the lane, in order. */
  enter(account: AccountId, ends: LaneEnds): Lane {
    return this.#find(account).lanes.enter(ends)
  }

  stepsOf(account: AccountId): TokenBucket {
    return this.#find(account).steps
  }

  /** Nothing that waits is handled any more: whoever sent it brings it again. */
  stop(): void {
    for (const { lanes } of this.#accounts.values()) lanes.stop()
  }

  #find(id: AccountId): Account {
    const known = this.#accounts.get(id)
    if (known !== undefined) return known
    const nowMs = this.#clock.now()
    if (this.#accounts.size >= mostAccounts) this.#dropQuiet(nowMs)
    const account = this.#create(nowMs)
    this.#accounts.set(id, account)
    return account
  }

  #create(nowMs: number): Account {
    const limits = this.#limits
    const frames = [
      new TokenBucket(limits.accountFramesBurst, limits.accountFramesPerSecond, nowMs),
      new TokenBucket(limits.momentFramesBurst, limits.momentFramesPerSecond, nowMs),
    ]
    const bytes = [
      new TokenBucket(limits.accountBytesBurst, limits.accountBytesPerSecond, nowMs),
      new TokenBucket(limits.momentBytesBurst, limits.momentBytesPerSecond, nowMs),
    ]
    const spend = (size: number) => {
      const atMs = this.#clock.now()
      let waitMs = 0
      for (const bucket of frames) waitMs = Math.max(waitMs, bucket.spend(1, atMs))
      for (const bucket of bytes) waitMs = Math.max(waitMs, bucket.spend(size, atMs))
      return guard('sync.pace', waitMs > 0) ? waitMs : 0
    }
    const steps = new TokenBucket(limits.accountStepsBurst, limits.accountStepsPerSecond, nowMs)
    return { frames, bytes, steps, lanes: new AccountLanes(this.#clock, this.#limits, spend) }
  }

  #dropQuiet(nowMs: number): void {
    for (const [id, { frames, bytes, steps, lanes }] of this.#accounts) {
      const areFull = [...frames, ...bytes, steps].every((bucket) => bucket.isFull(nowMs))
      if (areFull && lanes.isEmpty) this.#accounts.delete(id)
    }
  }
}
