/** Notices that a client does not read, and when it reads again or never will (R6). */
import type { RelayLimits } from './limits.ts'
import type { Clock, Socket } from './ports.ts'

export class SlowReader {
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #limits: RelayLimits
  readonly #caughtUp: () => void
  readonly #gaveUp: () => void
  #sinceMs: number | null = null
  #cancel: (() => void) | null = null

  constructor(socket: Socket, clock: Clock, limits: RelayLimits, caughtUp: () => void, gaveUp: () => void) {
    this.#socket = socket
    this.#clock = clock
    this.#limits = limits
    this.#caughtUp = caughtUp
    this.#gaveUp = gaveUp
  }

  /** Nothing more is sent to it. */
  get isBehind(): boolean {
    return this.#sinceMs !== null
  }

  /** Looks before something is sent: what this makes `isBehind` waits for `caughtUp`. */
  look(): void {
    if (this.isBehind || this.#socket.bufferedBytes <= this.#limits.slowReaderBytes) return
    this.#sinceMs = this.#clock.now()
    this.#pollLater()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#sinceMs = null
  }

  #pollLater(): void {
    this.#cancel = this.#clock.after(this.#limits.slowReaderPollMs, () => this.#poll())
  }

  #poll(): void {
    const sinceMs = this.#sinceMs
    if (sinceMs === null) return
    if (this.#socket.bufferedBytes <= this.#limits.slowReaderBytes / 4) {
      this.stop()
      return this.#caughtUp()
    }
    if (this.#clock.now() - sinceMs >= this.#limits.slowReaderMs) return this.#gaveUp()
    this.#pollLater()
  }
}
