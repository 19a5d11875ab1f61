/**
 * When each piece of a document was written and deleted, as rows of its log: what makes one document that forgets
 * nothing stand for every state it ever had.
 */
import { findStruct } from '../document/find-struct.ts'
import type { IdRange } from '../document/id-ranges.ts'
import { readUpdate } from '../document/update-reader.ts'
import { firstIndex } from './first-index.ts'
import { earliestRanges, type TimedRange } from './earliest-ranges.ts'

/** Of what is still there: no row deleted it. */
const never = Infinity

// What the log holds was admitted once; only the seed and folded rows were never a frame of the wire.
const logLimits = { structs: Number.MAX_SAFE_INTEGER, deletions: Number.MAX_SAFE_INTEGER }

/** Pieces of one writing and one end, within a longer range. */
export interface TimedRun {
  readonly clock: number
  readonly length: number
  /** The row that brought it. */
  readonly written: number
  /** The row that deleted it first, or `never`. */
  readonly deleted: number
}

interface WrittenClocks {
  /** First clock of what one row wrote, rising; it ends where the next begins. */
  readonly starts: number[]
  readonly seqs: number[]
  end: number
}

export class WritingTimes {
  #seq = 0
  readonly #written = new Map<number, WrittenClocks>()
  readonly #deletions = new Map<number, TimedRange[]>()
  /** Of `#deletions`, in order and without overlaps; absent where something was added since. */
  readonly #sorted = new Map<number, readonly TimedRange[]>()

  /** How many rows were taken in. */
  get seq(): number {
    return this.#seq
  }

  /**
   * Takes in the next row.
   * @throws Error if it is no update, or leaves out clocks of a client: neither is ever admitted to a log
   */
  add(update: Uint8Array): void {
    const read = readUpdate(update, logLimits)
    if (!read.ok) throw new Error(`row ${this.#seq + 1} of the log is no update: ${read.error}`)
    this.#seq++
    for (const { client, clock, end } of read.update.blocks) this.#addWritten(client, clock, end)
    for (const range of read.update.deleted) this.#addDeleted(range)
  }

  /** The row that brought it; `never` for what the log does not hold. */
  writtenAt(client: number, clock: number): number {
    const clocks = this.#written.get(client)
    if (clocks === undefined || clock >= clocks.end) return never
    return clocks.seqs[findStruct(clocks.starts, clock)] ?? never
  }

  deletedAt(client: number, clock: number): number {
    const ranges = this.#deletionsOf(client)
    const range = ranges[firstEndingAfter(ranges, clock)]
    return range === undefined || range.start > clock ? never : range.seq
  }

  isThere(client: number, clock: number, seq: number): boolean {
    return this.writtenAt(client, clock) <= seq && this.deletedAt(client, clock) > seq
  }

  /** A range cut wherever writing or end differ. */
  runsOf(client: number, clock: number, length: number): TimedRun[] {
    const written = this.#written.get(client)
    const deletions = this.#deletionsOf(client)
    const runs: TimedRun[] = []
    let at = clock
    let inWritten = written === undefined ? 0 : findStruct(written.starts, clock)
    let inDeletions = firstEndingAfter(deletions, clock)
    while (at < clock + length) {
      while ((written?.starts[inWritten + 1] ?? never) <= at) inWritten++
      while ((deletions[inDeletions]?.end ?? never) <= at) inDeletions++
      const deletion = deletions[inDeletions]
      const isDeleted = deletion !== undefined && deletion.start <= at
      const untilWritten = written?.starts[inWritten + 1] ?? never
      const untilDeleted = deletion === undefined ? never : isDeleted ? deletion.end : deletion.start
      const end = Math.min(clock + length, untilWritten, untilDeleted)
      const isKnown = written !== undefined && at < written.end
      runs.push({
        clock: at,
        length: end - at,
        written: isKnown ? (written.seqs[inWritten] ?? never) : never,
        deleted: isDeleted ? deletion.seq : never,
      })
      at = end
    }
    return runs
  }

  #addWritten(client: number, clock: number, end: number): void {
    let clocks = this.#written.get(client)
    if (clocks === undefined) this.#written.set(client, (clocks = { starts: [], seqs: [], end: 0 }))
    if (clock > clocks.end) throw new Error(`row ${this.#seq} of the log leaves out clocks of client ${client}`)
    // A row may repeat what the log held: only what is new in it is its own.
    if (end <= clocks.end) return
    clocks.starts.push(clocks.end)
    clocks.seqs.push(this.#seq)
    clocks.end = end
  }

  #addDeleted({ client, clock, length }: IdRange): void {
    let ranges = this.#deletions.get(client)
    if (ranges === undefined) this.#deletions.set(client, (ranges = []))
    ranges.push({ start: clock, end: clock + length, seq: this.#seq })
    this.#sorted.delete(client)
  }

  #deletionsOf(client: number): readonly TimedRange[] {
    const sorted = this.#sorted.get(client)
    if (sorted !== undefined) return sorted
    const fresh = earliestRanges(this.#deletions.get(client) ?? [])
    this.#sorted.set(client, fresh)
    return fresh
  }
}

function firstEndingAfter(ranges: readonly TimedRange[], clock: number): number {
  return firstIndex(ranges.length, (index) => (ranges[index]?.end ?? Infinity) > clock)
}
