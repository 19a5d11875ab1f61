/** Answers requests for a document's state at once a few times, then slowly, and of those that wait only the newest (P3). */
import type { RelayLimits } from './limits.ts'
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

export class StepPace {
  readonly #clock: Clock
  readonly #own: TokenBucket
  readonly #ofAccount: TokenBucket
  #cancel: (() => void) | null = null

  /** @param ofAccount what all connections of one account share: each alone may ask little, and they are many (A21) */
  constructor(clock: Clock, limits: RelayLimits, ofAccount: TokenBucket) {
    this.#clock = clock
    this.#own = new TokenBucket(limits.stepsBurst, 1_000 / limits.stepEveryMs, clock.now())
    this.#ofAccount = ofAccount
  }

  /** @param answer called now or later: it asks again whatever may have changed meanwhile (A5) */
  request(answer: () => void): void {
    this.stop()
    const nowMs = this.#clock.now()
    const waitMs = Math.max(this.#own.waitMs(nowMs), this.#ofAccount.waitMs(nowMs))
    if (waitMs > 0) {
      this.#cancel = this.#clock.after(waitMs, () => this.request(answer))
      return
    }
    this.#own.take(nowMs)
    this.#ofAccount.take(nowMs)
    answer()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
