/** The one writer of the store: every durable promise is one commit, then its head, then the answer (R3, R4). */
import * as fs from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { NewAct, PublishedHead } from '../../shared/review/act.ts'
import {
  type AppendedRow,
  type AsideSettlement,
  type NewDocument,
  type PendingRow,
  type QuarantineResult,
  StoreError,
} from '../relay/ports.ts'
import type { AsideEntry } from './aside-batch.ts'
import { type AppendedAct, prepareActRows } from './act-rows.ts'
import { probeWriteError } from './probe-write-error.ts'
import { commitHash } from './hash-chain.ts'
import { type CommitHead, createHeadFile, headPath, openHeadFile, syncFolder } from './head-file.ts'
import { type CommitRows, prepareCommitRows, type StoredSnapshot } from './commit-rows.ts'
import { createQuarantineReader, type QuarantineReader } from './quarantine-reader.ts'
import { type KeptItem, QuarantineUse } from './quarantine-use.ts'
import { type Durability, lockStore, openForWriting } from './sqlite-connection.ts'
import { migrateStore } from './sqlite-schema.ts'
import { checkStart } from './start-check.ts'
import { toStoreError } from './to-store-error.ts'

export interface CommitWriter {
  append(rows: readonly PendingRow[]): readonly AppendedRow[]
  create(record: NewDocument, seed: Uint8Array): boolean
  rename(id: string, title: string): boolean
  /** All that the caps let in, in one commit. */
  quarantine(entries: readonly AsideEntry[]): readonly QuarantineResult[]
  settleQuarantine(id: number, settlement: AsideSettlement): boolean
  appendAct(act: NewAct): number
  newestCommit(): PublishedHead
  storeSnapshot(snapshot: StoredSnapshot): void
  /** Moves the WAL into the database when enough has gathered; between answers, so that none waits for it. */
  checkpointIfDue(): void
  close(): void
}

// The WAL grows by some 6 pages a commit: about 6 MB between two checkpoints.
const commitsPerCheckpoint = 250

function prepareFolder(dataDir: string): void {
  const created = fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (created !== undefined) syncFolder(dirname(created))
}

interface WriterParts {
  readonly dataDir: string
  readonly database: DatabaseSync
  readonly durability: Durability
  readonly newest: CommitHead
  readonly unlock: () => void
}

class SqliteCommitWriter implements CommitWriter {
  readonly #dataDir: string
  readonly #database: DatabaseSync
  readonly #rows: CommitRows
  readonly #appendAct: (number: number, act: NewAct) => AppendedAct
  readonly #quarantine: QuarantineReader
  readonly #quarantineUse = new QuarantineUse()
  readonly #head
  readonly #unlock: () => void
  #newest: CommitHead
  #broken: StoreError | null = null
  #commitsSinceCheckpoint = 0

  constructor(parts: WriterParts) {
    this.#dataDir = parts.dataDir
    this.#database = parts.database
    this.#unlock = parts.unlock
    this.#newest = parts.newest
    this.#head = openHeadFile(headPath(parts.dataDir), parts.durability.isHeadSynced)
    this.#rows = prepareCommitRows(parts.database)
    this.#appendAct = prepareActRows(parts.database)
    this.#quarantine = createQuarantineReader(parts.database)
    for (const item of this.#quarantine.allWaiting()) this.#quarantineUse.addWaiting(item)
    this.#quarantineUse.addToDay(this.#quarantine.newestDay())
  }

  append(rows: readonly PendingRow[]): readonly AppendedRow[] {
    if (rows.length === 0) return []
    return this.#commit((number) => {
      const appended = this.#rows.append(number, rows)
      return { hashes: appended.map(({ hash }) => hash), answer: appended }
    })
  }

  create(record: NewDocument, seed: Uint8Array): boolean {
    this.#refuseIfBroken()
    if (this.#rows.hasRecord(record.id)) return false
    return this.#commit((number) => {
      const { hash } = this.#rows.create(number, record, seed)
      return { hashes: [hash], answer: true }
    })
  }

  rename(id: string, title: string): boolean {
    this.#refuseIfBroken()
    if (!this.#rows.hasRecord(id)) return false
    return this.#commit(() => {
      this.#rows.rename(id, title)
      return { hashes: [], answer: true }
    })
  }

  quarantine(entries: readonly AsideEntry[]): readonly QuarantineResult[] {
    const kept: KeptItem[] = []
    const fitting = new Set<AsideEntry>()
    for (const entry of entries) {
      const { document, deliverer, receivedAtMs, update } = entry.row
      const item = { document, deliverer, receivedAtMs, bytes: update.length }
      if (!this.#quarantineUse.fits(item, entry.caps)) continue
      // At once: the next of the group is held against it.
      this.#quarantineUse.add(item)
      kept.push(item)
      fitting.add(entry)
    }
    try {
      if (fitting.size > 0) this.#commitAside([...fitting])
    } catch (error) {
      for (const item of kept) this.#quarantineUse.takeBack(item)
      throw error
    }
    return entries.map((entry) => (fitting.has(entry) ? 'kept' : 'full'))
  }

  #commitAside(entries: readonly AsideEntry[]): void {
    this.#commit((number) => ({
      hashes: entries.map(({ row, reason }) => this.#rows.quarantine(number, row, reason)),
      answer: undefined,
    }))
  }

  settleQuarantine(id: number, settlement: AsideSettlement): boolean {
    this.#refuseIfBroken()
    const item = this.#quarantine.findWaiting(id)
    if (item === null) return false
    this.#commit((number) => ({ hashes: [this.#rows.settle(number, id, settlement)], answer: undefined }))
    this.#quarantineUse.remove(item)
    return true
  }

  appendAct(act: NewAct): number {
    return this.#commit((number) => {
      const { id, hash } = this.#appendAct(number, act)
      return { hashes: [hash], answer: id }
    })
  }

  newestCommit(): PublishedHead {
    this.#refuseIfBroken()
    const { number, hash } = this.#newest
    return { number, hash: Buffer.from(hash).toString('hex') }
  }

  /** Derived data: it needs no commit number, and a crash leaves the snapshot before. */
  storeSnapshot(snapshot: StoredSnapshot): void {
    this.#transact(() => this.#rows.storeSnapshot(snapshot))
    this.#commitsSinceCheckpoint = commitsPerCheckpoint
  }

  checkpointIfDue(): void {
    if (this.#broken !== null || this.#commitsSinceCheckpoint < commitsPerCheckpoint) return
    this.#commitsSinceCheckpoint = 0
    this.#checkpoint('PASSIVE')
  }

  close(): void {
    try {
      if (this.#broken === null) this.#checkpoint('TRUNCATE')
    } finally {
      this.#head.close()
      this.#database.close()
      this.#unlock()
    }
  }

  #checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    try {
      this.#database.exec(`PRAGMA wal_checkpoint(${mode})`)
    } catch (error) {
      // Without room or while read, the WAL simply keeps its rows and the next checkpoint takes them. A failed sync may not be repeated.
      const failed = toStoreError(error)
      if (failed.failure === 'broken') this.#broken = failed
    }
  }

  #commit<Answer>(write: (number: number) => { hashes: readonly Uint8Array[]; answer: Answer }): Answer {
    const number = this.#newest.number + 1
    const { head, answer } = this.#transact(() => {
      const written = write(number)
      const head = { number, hash: commitHash(this.#newest.hash, number, written.hashes) }
      this.#rows.commit(head)
      return { head, answer: written.answer }
    })
    this.#newest = head
    this.#commitsSinceCheckpoint += 1
    try {
      this.#head.write(head)
    } catch (error) {
      // The rows are in the database and cannot be taken back: only a new start may say what they are.
      throw this.#break(toStoreError(error, 'broken'))
    }
    return answer
  }

  #transact<Result>(work: () => Result): Result {
    this.#refuseIfBroken()
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      this.#rollBack()
      const failed = toStoreError(error, probeWriteError(error, this.#dataDir))
      throw failed.failure === 'broken' ? this.#break(failed) : failed
    }
  }

  #rollBack(): void {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    } catch (error) {
      throw this.#break(toStoreError(error, 'broken'))
    }
  }

  #refuseIfBroken(): void {
    if (this.#broken !== null) throw this.#broken
  }

  #break(error: StoreError): StoreError {
    this.#broken ??= error
    return this.#broken
  }
}

/** Opens the store for writing: locks it, compares it with its head, and brings its tables up to date. */
export function openCommitWriter(dataDir: string, durability: Durability): CommitWriter {
  const undo: (() => void)[] = []
  try {
    prepareFolder(dataDir)
    const unlock = lockStore(dataDir)
    undo.push(unlock)
    const { newest, isHeadWritten } = checkStart(dataDir)
    const database = openForWriting(dataDir, durability)
    undo.push(() => database.close())
    migrateStore(database)
    if (!isHeadWritten) createHeadFile(headPath(dataDir), newest)
    syncFolder(dataDir)
    return new SqliteCommitWriter({ dataDir, database, durability, newest, unlock })
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw toStoreError(error)
  }
}
