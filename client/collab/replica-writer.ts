/** Writes changes to the device in order, many in one transaction, and keeps in memory what the device does not take. */
import type { Environment } from './environment.ts'
import { type ReplicaChange, writeChanges } from './replica-change.ts'
import { type ReplicaDatabase, openReplicaDatabase } from './replica-database.ts'
import { type WritableStore, createStore } from './store.ts'
import { withinTime } from './within-time.ts'

/** A healthy database answers in milliseconds; one that has not after this long is treated as broken. */
export const databaseTimeLimitMs = 5_000
/** A full disk is freed by hand, a wedged database by a restart of the browser: asking more often helps nobody. */
export const storageRetryMs = 15_000
// One transaction should not hold the other tabs up for long.
const maxChangesPerTransaction = 500

export type StorageState = 'device' | 'memory'

export interface ReplicaWriter {
  readonly storage: WritableStore<StorageState>
  /** Rises when the database failed or was taken away: the next one opened may be another, and empty. */
  readonly doubts: number
  /** What is not on the device, in order. */
  readonly waiting: readonly ReplicaChange[]
  /** Resolves after the attempt to write it: `memory` means that it waits here, and will be tried again. */
  write(...changes: readonly ReplicaChange[]): Promise<StorageState>
  /** Rejects if the device has no database, or it fails or hangs; the storage state then says so. */
  read<T>(what: string, work: (database: ReplicaDatabase) => Promise<T>): Promise<T>
  /** Writes what waits, then lets the database go. */
  close(): void
  /** Lets the database go and forgets what waits. */
  discard(): void
}

class NoDatabaseError extends Error {
  override readonly name = 'NoDatabaseError'
}

export function createReplicaWriter(environment: Environment, name: string, onLost: () => void): ReplicaWriter {
  const { clock, indexedDB } = environment
  const storage = createStore<StorageState>('device')
  const waiting: ReplicaChange[] = []
  let database: Promise<ReplicaDatabase> | null = null
  let running: Promise<void> | null = null
  let cancelRetry: (() => void) | null = null
  let doubts = 0
  let isClosed = false

  function connect(): Promise<ReplicaDatabase> {
    if (isClosed || indexedDB === null) return Promise.reject(new NoDatabaseError('this browser keeps no database'))
    if (database === null) {
      const opening = openReplicaDatabase(indexedDB, name, () => {
        if (database === opening) database = null
        doubts++
        if (!isClosed) onLost()
      })
      // A database that opens after all, when nobody waits any more, must not block a wipe.
      opening.then(
        (opened) => (isClosed ? opened.close() : undefined),
        () => (database === opening ? (database = null) : undefined),
      )
      database = opening
    }
    return database
  }

  async function attempt<T>(what: string, work: (database: ReplicaDatabase) => Promise<T>): Promise<T> {
    try {
      return await withinTime(clock, databaseTimeLimitMs, what, connect().then(work))
    } catch (error) {
      // Whatever the reason, the next attempt opens anew: browsers leave connections dead after some failures.
      const failed = database
      database = null
      doubts++
      failed?.then(
        (opened) => opened.close(),
        () => undefined,
      )
      if (!isClosed) {
        storage.set('memory')
        if (indexedDB !== null) cancelRetry ??= clock.after(storageRetryMs, retry)
      }
      throw error
    }
  }

  function isVouched(change: ReplicaChange): boolean {
    return change.type !== 'putPosition' || change.doubts === doubts
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxChangesPerTransaction)
      try {
        await attempt('writing to the device', (opened) => writeChanges(opened, batch.filter(isVouched)))
      } catch {
        // Not lost and not hidden: the changes stay in `waiting`, and `storage` says `memory`.
        return
      }
      waiting.splice(0, batch.length)
    }
    if (!isClosed) storage.set('device')
  }

  function retry(): void {
    cancelRetry = null
    // An empty queue proves nothing about a database that just failed to be read.
    attempt('asking the device', (opened) => opened.count('creations')).then(run, () => undefined)
  }

  function run(): Promise<void> {
    running ??= drain().finally(() => {
      running = null
    })
    return running
  }

  function letGo(): void {
    isClosed = true
    cancelRetry?.()
    database?.then(
      (opened) => opened.close(),
      () => undefined,
    )
  }

  return {
    storage,
    get doubts() {
      return doubts
    },
    waiting,
    async write(...changes) {
      waiting.push(...changes)
      // A broken database is asked again by the timer: a keystroke must not wait for it.
      if (storage.getSnapshot() === 'memory') return 'memory'
      const last = changes.at(-1)
      // A run under way may have read the queue before this change came.
      await run()
      if (last !== undefined && waiting.includes(last) && storage.getSnapshot() === 'device') await run()
      return storage.getSnapshot()
    },
    read: (what, work) =>
      storage.getSnapshot() === 'memory'
        ? Promise.reject(new NoDatabaseError('the database of this browser does not answer'))
        : attempt(what, work),
    close() {
      // Keystrokes of the last moment are on their way.
      void run().finally(letGo)
    },
    discard() {
      waiting.length = 0
      letGo()
    },
  }
}
