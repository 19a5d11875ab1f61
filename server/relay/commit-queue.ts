/**
 * Writes the rows of all rooms in groups: while one group is on its way to the disk the next one collects (R3).
 *
 *   idle ──push──▶ collecting ──end of turn──▶ writing ──fsynced──▶ idle or collecting
 *                                  ▲              │ full, unavailable
 *                                  └──retry── failing        writing ──broken──▶ broken (for good)
 */
import type { DocumentId } from '../../shared/ids.ts'
import type { RelayLimits } from './limits.ts'
import { type AppendedRow, type Clock, type Logger, type PendingRow, StoreError, type UpdateLog } from './ports.ts'

export interface CommitEntry {
  readonly row: PendingRow
  committed(appended: AppendedRow): void
  /** The store will never take the row: its room has to forget it. */
  refused(): void
}

export interface CommitListener {
  /** A group was settled: what its rooms have to say goes out now, in one write a socket (R6). */
  groupSettled(): void
  failing(): void
  recovered(): void
}

type Phase = 'idle' | 'collecting' | 'writing' | 'failing' | 'broken'

export class CommitQueue {
  readonly #log: UpdateLog
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #limits: RelayLimits
  readonly #listener: CommitListener
  #waiting: CommitEntry[] = []
  #bytes = 0
  #phase: Phase = 'idle'
  #failedAttempts = 0
  #idleWaiters: (() => void)[] = []

  constructor(log: UpdateLog, clock: Clock, logger: Logger, limits: RelayLimits, listener: CommitListener) {
    this.#log = log
    this.#clock = clock
    this.#logger = logger
    this.#limits = limits
    this.#listener = listener
  }

  get bytes(): number {
    return this.#bytes
  }

  get rows(): number {
    return this.#waiting.length
  }

  get isTakingWrites(): boolean {
    return this.#failedAttempts === 0 && this.#phase !== 'broken'
  }

  /** After this nothing is ever acknowledged again by this process. */
  get isBroken(): boolean {
    return this.#phase === 'broken'
  }

  canTake(bytes: number): boolean {
    return this.#bytes + bytes <= this.#limits.queueMaxBytes
  }

  push(entry: CommitEntry): void {
    this.#waiting.push(entry)
    this.#bytes += entry.row.update.length
    if (this.#phase === 'idle') this.#collect()
  }

  /** Resolves when nothing waits any more, or when nothing ever will be written. */
  whenIdle(): Promise<void> {
    if (this.#phase === 'idle' || this.#phase === 'broken') return Promise.resolve()
    return new Promise((resolve) => this.#idleWaiters.push(resolve))
  }

  #collect(): void {
    this.#phase = 'collecting'
    this.#clock.after(0, () => void this.#write())
  }

  async #write(): Promise<void> {
    this.#phase = 'writing'
    const group = this.#nextGroup()
    const failure = await this.#append(group)
    if (failure === null) this.#settled()
    else if (failure.failure === 'broken') this.#break(failure)
    else if (failure.failure === 'full' || countDocuments(group) === 1) this.#retryLater(failure)
    else await this.#isolate(group, failure)
  }

  #nextGroup(): CommitEntry[] {
    let bytes = 0
    const end = this.#waiting.findIndex((entry) => (bytes += entry.row.update.length) > this.#limits.maxGroupBytes)
    return this.#waiting.slice(0, end === -1 ? undefined : Math.max(1, end))
  }

  /** Null if the rows are durable. */
  async #append(group: readonly CommitEntry[]): Promise<StoreError | null> {
    let appended: readonly AppendedRow[]
    try {
      appended = await this.#log.append(group.map(({ row }) => row))
    } catch (error) {
      return error instanceof StoreError ? error : new StoreError('unavailable', 'the store failed', { cause: error })
    }
    const settled = new Set(group)
    this.#remove((entry) => settled.has(entry))
    group.forEach((entry, i) => {
      const row = appended[i]
      if (row === undefined) throw new Error('the store returned fewer results than rows')
      entry.committed(row)
    })
    return null
  }

  /** One bad document must not hold up the others (R7): each is tried alone, and one that alone fails is given up. */
  async #isolate(group: readonly CommitEntry[], failure: StoreError): Promise<void> {
    const failed: DocumentId[] = []
    let written = 0
    for (const [document, entries] of Map.groupBy(group, ({ row }) => row.document)) {
      const alone = await this.#append(entries)
      if (alone === null) written++
      else if (alone.failure === 'broken') return this.#break(alone)
      else failed.push(document)
    }
    if (written === 0) return this.#retryLater(failure)
    for (const document of failed) this.#refuse(document, failure)
    this.#settled()
  }

  #refuse(document: DocumentId, failure: StoreError): void {
    this.#logger.error('rowsRefused', failure, { document })
    const refused = this.#waiting.filter(({ row }) => row.document === document)
    this.#remove(({ row }) => row.document === document)
    for (const entry of refused) entry.refused()
  }

  #settled(): void {
    const hadFailed = this.#failedAttempts > 0
    this.#failedAttempts = 0
    if (this.#waiting.length > 0) this.#collect()
    else this.#rest('idle')
    if (hadFailed) {
      this.#logger.info('storeRecovered')
      this.#listener.recovered()
    }
    this.#listener.groupSettled()
  }

  #retryLater(failure: StoreError): void {
    this.#phase = 'failing'
    const delayMs = Math.min(this.#limits.maxRetryMs, this.#limits.firstRetryMs * 2 ** this.#failedAttempts)
    this.#failedAttempts++
    if (this.#failedAttempts === 1) {
      this.#logger.error('storeFailing', failure, { failure: failure.failure })
      this.#listener.failing()
    }
    this.#clock.after(delayMs, () => void this.#write())
  }

  #break(failure: StoreError): void {
    this.#logger.error('storeBroken', failure)
    this.#waiting = []
    this.#bytes = 0
    this.#rest('broken')
    this.#listener.failing()
  }

  #rest(phase: 'idle' | 'broken'): void {
    this.#phase = phase
    const waiters = this.#idleWaiters
    this.#idleWaiters = []
    for (const resolve of waiters) resolve()
  }

  #remove(isGone: (entry: CommitEntry) => boolean): void {
    this.#waiting = this.#waiting.filter((entry) => !isGone(entry))
    this.#bytes = this.#waiting.reduce((sum, { row }) => sum + row.update.length, 0)
  }
}

function countDocuments(group: readonly CommitEntry[]): number {
  return new Set(group.map(({ row }) => row.document)).size
}
