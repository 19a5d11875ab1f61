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
    for (const room of this.#takeRooms()) room.distribute()
    const sessions = [...this.#sessions]
    this.#sessions.clear()
    this.#unschedule()
    // What a write leads to, such as an answer in the same call stack, belongs to the next turn.
    for (const session of sessions) session.flush()
  }

  #takeRooms(): { distribute(): void }[] {
    const rooms = [...this.#rooms]
    this.#rooms.clear()
    return rooms
  }

  #unschedule(): void {
    this.#cancel?.()
    this.#cancel = null
  }

  #schedule(): void {
    this.#cancel ??= this.#clock.after(0, () => this.flush())
  }
}
