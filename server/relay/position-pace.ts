/** Says when a session is to be told anew how far it has come: soon after a commit, and not after each. */
import type { Clock } from './ports.ts'

export class PositionPace {
  readonly #clock: Clock
  readonly #everyMs: number
  readonly #tell: () => void
  #toldAtMs = -Infinity
  #cancel: (() => void) | null = null

  constructor(clock: Clock, everyMs: number, tell: () => void) {
    this.#clock = clock
    this.#everyMs = everyMs
    this.#tell = tell
  }

  /** Something was committed: the session is told once the pause since the last time is over. */
  plan(): void {
    const waitMs = Math.max(0, this.#toldAtMs + this.#everyMs - this.#clock.now())
    this.#cancel ??= this.#clock.after(waitMs, () => {
      this.stop()
      this.#tell()
    })
  }

  told(): void {
    this.stop()
    this.#toldAtMs = this.#clock.now()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
  }
}
