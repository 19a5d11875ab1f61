/** Gathers what one turn of the event loop has to say, so that each socket gets it in one write (R6). */
import type { Clock } from './ports.ts'

export class WriteTurn {
  readonly #clock: Clock
  readonly #rooms = new Set<{ distribute(): void }>()
  readonly #sessions = new Set<{ flush(): void }>()
  #cancel: (() => void) | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  addRoom(room: { distribute(): void }): void {
    this.#rooms.add(room)
    this.#schedule()
  }

  addSession(session: { flush(): void }): void {
    this.#sessions.add(session)
    this.#schedule()
  }

  flush(): void {
    this.#unschedule()
    for (const room of this.#rooms) room.distribute()
    this.#rooms.clear()
    for (const session of this.#sessions) session.flush()
    this.#sessions.clear()
    // Sessions that a room marked wrote in the same flush; a timer they set would find nothing to do.
    this.#unschedule()
  }

  #unschedule(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #schedule(): void {
    this.#cancel ??= this.#clock.after(0, () => this.flush())
  }
}
