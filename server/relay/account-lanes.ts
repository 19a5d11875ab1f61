/**
 * The connections of one account, heard in turns. A network hands over what it has in pieces of thousands of small
 * frames: those that come beyond the pace wait here, and the connections are not read meanwhile.
 */
import type { RelayLimits } from './limits.ts'
import type { Clock } from './ports.ts'

/** What a lane leads to. */
export interface LaneEnds {
  handle(frame: Uint8Array): void
  /** Asks the network not to be read, or to be read again. */
  hold(isHeld: boolean): void
  /** More came than may wait although the connection is not read: it has to end. */
  overflow(): void
}

export interface Lane {
  receive(frame: Uint8Array): void
  /** The connection ended: what arrived before that is handled, and then `done` is called. */
  leave(done: () => void): void
}

export class AccountLanes {
  readonly #clock: Clock
  readonly #limits: RelayLimits
  readonly #spend: (bytes: number) => number
  readonly #lanes = new Set<WaitingLane>()
  #cancelPause: (() => void) | null = null

  /** @param spend counts a frame that was handled. @returns for how long no other is to be */
  constructor(clock: Clock, limits: RelayLimits, spend: (bytes: number) => number) {
    this.#clock = clock
    this.#limits = limits
    this.#spend = spend
  }

  get isEmpty(): boolean {
    return this.#lanes.size === 0
  }

  get isPaused(): boolean {
    return this.#cancelPause !== null
  }

  enter(ends: LaneEnds): Lane {
    const lane = new WaitingLane(ends, this.#limits.waitingBytesPerSession, {
      isPaused: () => this.isPaused,
      handled: (bytes) => this.#handled(bytes),
      left: () => this.#lanes.delete(lane),
    })
    this.#lanes.add(lane)
    if (this.isPaused) ends.hold(true)
    return lane
  }

  stop(): void {
    this.#cancelPause?.()
    this.#cancelPause = null
    for (const lane of this.#lanes) lane.drop()
  }

  #handled(bytes: number): void {
    const waitMs = this.#spend(bytes)
    if (waitMs === 0 || this.isPaused) return
    for (const lane of this.#lanes) lane.hold(true)
    // Not for each millisecond's two frames: a timer each would cost more than they do.
    this.#cancelPause = this.#clock.after(Math.max(waitMs, this.#limits.shortestPauseMs), () => this.#resume())
  }

  /** One frame of each in turn, until the pace is used up again or nothing waits. */
  #resume(): void {
    this.#cancelPause = null
    for (let hasHandled = true; hasHandled && !this.isPaused;) {
      hasHandled = false
      for (const lane of this.#lanes) {
        if (this.isPaused) break
        if (!lane.handleNext()) continue
        hasHandled = true
        // Whose turn it was goes behind the others.
        if (this.#lanes.delete(lane)) this.#lanes.add(lane)
      }
    }
    if (!this.isPaused) for (const lane of this.#lanes) lane.hold(false)
  }
}

// What an empty frame takes of memory while it waits.
const bytesPerWaitingFrame = 64

interface LaneAccount {
  isPaused(): boolean
  handled(bytes: number): void
  left(): void
}

class WaitingLane implements Lane {
  readonly #ends: LaneEnds
  readonly #mostBytes: number
  readonly #account: LaneAccount
  #waiting: Uint8Array[] = []
  #next = 0
  #bytes = 0
  #done: (() => void) | null = null

  constructor(ends: LaneEnds, mostBytes: number, account: LaneAccount) {
    this.#ends = ends
    this.#mostBytes = mostBytes
    this.#account = account
  }

  receive(frame: Uint8Array): void {
    if (!this.#account.isPaused()) return this.#handle(frame)
    this.#bytes += frame.length + bytesPerWaitingFrame
    // Its sender may use the bytes again before their turn comes.
    if (this.#bytes <= this.#mostBytes) this.#waiting.push(new Uint8Array(frame))
    else this.#ends.overflow()
  }

  /** @returns false if nothing waits */
  handleNext(): boolean {
    const frame = this.#waiting[this.#next]
    if (frame === undefined) return false
    this.#next++
    this.#bytes -= frame.length + bytesPerWaitingFrame
    if (this.#next === this.#waiting.length) {
      this.#waiting = []
      this.#next = 0
    }
    this.#handle(frame)
    if (this.#waiting.length === 0) this.#finish()
    return true
  }

  hold(isHeld: boolean): void {
    this.#ends.hold(isHeld)
  }

  leave(done: () => void): void {
    this.#done ??= done
    if (this.#waiting.length === 0) this.#finish()
  }

  drop(): void {
    this.#waiting = []
    this.#next = 0
    this.#bytes = 0
    this.#finish()
  }

  #handle(frame: Uint8Array): void {
    this.#ends.handle(frame)
    this.#account.handled(frame.length)
  }

  #finish(): void {
    const done = this.#done
    if (done === null) return
    this.#account.left()
    this.#done = () => undefined
    done()
  }
}
