/** Answers requests for a document's state at once a few times, then slowly, and of those that wait only the newest (P3). */
import type { RelayLimits } from './limits.ts'
import type { Clock } from './ports.ts'
import { TokenBucket } from './token-bucket.ts'

export class StepPace {
  readonly #clock: Clock
  readonly #bucket: TokenBucket
  #cancel: (() => void) | null = null

  constructor(clock: Clock, limits: RelayLimits) {
    this.#clock = clock
    this.#bucket = new TokenBucket(limits.stepsBurst, 1_000 / limits.stepEveryMs, clock.now())
  }

  /** @param answer called now or later: it asks again whatever may have changed meanwhile (A5) */
  request(answer: () => void): void {
    this.stop()
    if (this.#bucket.take(this.#clock.now())) return answer()
    this.#cancel = this.#clock.after(this.#bucket.waitMs(this.#clock.now()), () => this.request(answer))
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
