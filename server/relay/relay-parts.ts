/** What rooms and sessions of one relay share. */
import type { AccountPace } from './account-pace.ts'
import type { CommitQueue } from './commit-queue.ts'
import type { RelayLimits } from './limits.ts'
import type { DeletionNotes } from './mass-deletion.ts'
import type { Clock, FrameEncoder, Logger, Seals, UpdateLog } from './ports.ts'
import type { WriteTurn } from './write-turn.ts'

/** Counted since the start, for metrics. */
export interface RelayCounters {
  acceptedFrames: number
  knownFrames: number
  quarantinedFrames: number
  committedRows: number
  closedByRelay: number
}

export interface RelayParts {
  readonly log: UpdateLog
  readonly seals: Seals
  readonly clock: Clock
  readonly logger: Logger
  readonly limits: RelayLimits
  readonly encodeFrame: FrameEncoder
  readonly queue: CommitQueue
  readonly turn: WriteTurn
  readonly counters: RelayCounters
  readonly pace: AccountPace
  /** What it throws ends nothing: the rows are in the log already. */
  readonly deletionNotes: DeletionNotes | null
}
