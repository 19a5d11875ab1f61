/** Folds a room's tail into a snapshot when it is worth it; the store does the folding, off the event loop (R5). */
import type { RelayLimits } from './limits.ts'
import type { RelayParts } from './relay-parts.ts'
import type { Room } from './room.ts'
import { startOfDay } from './room-holdings.ts'

interface TailSize {
  readonly tailRows: number
  readonly tailBytes: number
}

export function shouldCompact({ tailRows, tailBytes }: TailSize, isIdle: boolean, limits: RelayLimits): boolean {
  if (isIdle) return tailRows >= limits.compactIdleAfterRows
  return tailRows >= limits.compactAfterRows || (tailBytes >= limits.compactAfterBytes && tailRows > 1)
}

// A disk without room for a snapshot is not asked again with every keystroke.
const pauseAfterFailureMs = 60_000

/** One compaction of one room at a time, for the whole relay: two would compete for the disk that commits wait for. */
export class Compaction {
  readonly #parts: RelayParts
  #isRunning = false
  #notBeforeMs = 0

  constructor(parts: RelayParts) {
    this.#parts = parts
  }

  consider(room: Room): void {
    const { clock, limits } = this.#parts
    if (this.#isRunning || room.damage !== null || clock.now() < this.#notBeforeMs) return
    if (!shouldCompact(room.content, room.isIdle, limits)) return
    void this.#run(room)
  }

  async #run(room: Room): Promise<void> {
    this.#isRunning = true
    try {
      await this.#fold(room)
    } catch (error) {
      this.#notBeforeMs = this.#parts.clock.now() + pauseAfterFailureMs
      this.#parts.logger.error('compactionFailed', error, { document: room.id })
    }
    this.#isRunning = false
  }

  async #fold(room: Room): Promise<void> {
    const { log, clock } = this.#parts
    await log.compact(room.id)
    const loaded = await log.load(room.id, startOfDay(clock.now()))
    if (loaded.damage === null && loaded.snapshot !== null) room.content.rebase(loaded.snapshot, loaded.snapshotSeq)
  }
}
