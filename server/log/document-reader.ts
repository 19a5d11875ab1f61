/** Loads documents from the database, verifying snapshot and chain on the way. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { LoadedDocument, LoggedWrite, Seq, WriteName } from '../relay/ports.ts'
import type { StoredSnapshot } from './commit-rows.ts'
import { sameBytes } from './hash-chain.ts'
import {
  type ChainPoint,
  emptyLog,
  type ReplayedDocument,
  replayRows,
  type ReplayStart,
  rowFault,
  type StoredRow,
} from './replay-rows.ts'
import { buildSnapshot, snapshotDigest } from './snapshot.ts'
import { isPassingError } from './to-store-error.ts'
import type { UpdateTotals } from './update-totals.ts'
import { createWriteSearch, type SearchedRow } from './write-search.ts'

export interface DocumentReader {
  load(document: DocumentId, sinceMs: number): LoadedDocument
  /** Null when the newest snapshot already holds every row. */
  buildSnapshot(document: DocumentId): StoredSnapshot | null
  /** Why a row that the newest snapshot stands for does not verify, or null. */
  pastFault(document: DocumentId): string | null
  findWrites(document: DocumentId, writes: readonly WriteName[]): readonly LoggedWrite[]
  /** What is read within sees one state of the log, whatever is committed meanwhile. */
  inOneView<Result>(read: () => Result): Result
  /** Whoever wrote a row behind `seq`. */
  authorsAfter(document: DocumentId, seq: Seq): AccountId[]
  /** The place of the newest row, without reading rows. */
  head(document: DocumentId): ChainPoint
  /** @param after null begins with the newest snapshot, the empty log gives every row as it was written */
  readAfter(document: DocumentId, after: ChainPoint | null): DocumentRows
  /** Every row from the first up to `seq`, as it was written; fewer if the log does not verify or is shorter. */
  readUpTo(document: DocumentId, seq: Seq): RowsUpTo
}

interface RowsUpTo extends ChainPoint {
  readonly updates: readonly Uint8Array[]
  /** Of the last of them; 0 if there is none. */
  readonly receivedAtMs: number
  readonly damage: string | null
}

/** Rows behind a trusted point, as far as they verify. */
export type DocumentRows = Pick<ReplayedDocument, 'seq' | 'hash' | 'snapshot' | 'tail' | 'damage'>

const sql = {
  head: 'SELECT seq, hash FROM heads WHERE document = ?',
  rows: `SELECT seq, author, deliverer, received_at, hash, update_bytes FROM updates
    WHERE document = ? AND seq > ? ORDER BY seq`,
  history: `SELECT author, deliverer, received_at, written_at, update_bytes FROM updates
    WHERE document = ? ORDER BY seq`,
  authors: 'SELECT DISTINCT author FROM updates WHERE document = ? AND seq > ?',
  record: 'SELECT 1 FROM documents WHERE id = ?',
  snapshots: 'SELECT seq, chain_hash, digest, bytes FROM snapshots WHERE document = ? ORDER BY seq DESC',
  owners: 'SELECT client, account FROM clients WHERE document = ?',
  boundSince: 'SELECT account, count(*) AS count FROM clients WHERE document = ? AND bound_at >= ? GROUP BY account',
} as const

type Row = Record<string, SQLOutputValue>

/** A value of another type than the column's is a damaged record: nothing here writes one. */
class DamagedRecord extends Error {}

function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (value instanceof Uint8Array) return value
  throw new DamagedRecord(`${column} is no bytes`)
}

export function numberOf(row: Row, column: string): number {
  const value = row[column]
  if (typeof value === 'number') return value
  throw new DamagedRecord(`${column} is no number`)
}

export function textOf(row: Row, column: string): string {
  const value = row[column]
  if (typeof value === 'string') return value
  throw new DamagedRecord(`${column} is no text`)
}

export function readStoredRow(row: Row): StoredRow {
  return {
    seq: numberOf(row, 'seq'),
    author: textOf(row, 'author') as AccountId,
    deliverer: textOf(row, 'deliverer') as AccountId,
    receivedAtMs: numberOf(row, 'received_at'),
    hash: bytesOf(row, 'hash'),
    update: bytesOf(row, 'update_bytes'),
  }
}

function readHistoryRow(row: Row): SearchedRow {
  return {
    author: textOf(row, 'author') as AccountId,
    deliverer: textOf(row, 'deliverer') as AccountId,
    receivedAtMs: numberOf(row, 'received_at'),
    writtenAtMs: row['written_at'] === null ? null : numberOf(row, 'written_at'),
    update: bytesOf(row, 'update_bytes'),
  }
}

const noTotals: UpdateTotals = { add: () => {}, toClocks: () => ({ clocks: [], deleted: [] }) }

/** An error lies in the data unless it is one that may pass: a busy file, a medium that does not answer. */
const isDamage = (error: unknown) => !isPassingError(error)

function attempt<Result>(read: () => Result): Result | DamagedRecord {
  try {
    return read()
  } catch (error) {
    if (!isDamage(error)) throw error
    return new DamagedRecord(String(error))
  }
}

export function createDocumentReader(database: DatabaseSync): DocumentReader {
  const statements = {
    head: database.prepare(sql.head),
    rows: database.prepare(sql.rows),
    history: database.prepare(sql.history),
    authors: database.prepare(sql.authors),
    record: database.prepare(sql.record),
    snapshots: database.prepare(sql.snapshots),
    owners: database.prepare(sql.owners),
    boundSince: database.prepare(sql.boundSince),
  }

  function readHead(document: DocumentId): ChainPoint {
    const row = statements.head.get(document)
    return row === undefined ? emptyLog : { seq: numberOf(row, 'seq'), hash: bytesOf(row, 'hash') }
  }

  /** The newest snapshot that verifies; a damaged one costs time, not content, since the log is whole (R4). */
  function findStart(document: DocumentId): ReplayStart {
    const found = attempt(() => {
      for (const row of statements.snapshots.iterate(document)) {
        const [seq, chainHash, bytes] = [numberOf(row, 'seq'), bytesOf(row, 'chain_hash'), bytesOf(row, 'bytes')]
        const digest = snapshotDigest({ document, seq, chainHash, bytes })
        if (sameBytes(digest, bytesOf(row, 'digest'))) return { seq, hash: chainHash, snapshot: bytes }
      }
      return null
    })
    return found === null || found instanceof DamagedRecord ? { ...emptyLog, snapshot: null } : found
  }

  function* readRows(document: DocumentId, after: number): Generator<StoredRow> {
    for (const row of statements.rows.iterate(document, after)) yield readStoredRow(row)
  }

  function replay(document: DocumentId) {
    const head = attempt(() => readHead(document))
    const start = findStart(document)
    const knownHead = head instanceof DamagedRecord ? emptyLog : head
    const replayed = replayRows(document, start, readRows(document, start.seq), knownHead, isDamage)
    if (replayed.damage !== null || replayed.seq > 0) return replayed
    // A record is written together with its seed: a log without rows has lost them.
    const hasRecord = attempt(() => statements.record.get(document) !== undefined)
    return hasRecord === false ? replayed : { ...replayed, damage: 'all rows of the log are missing' }
  }

  function readOwners(document: DocumentId, sinceMs: number) {
    const owners = statements.owners
      .all(document)
      .map((row) => [numberOf(row, 'client'), textOf(row, 'account') as AccountId] as const)
    const boundToday = statements.boundSince
      .all(document, sinceMs)
      .map((row) => [textOf(row, 'account') as AccountId, numberOf(row, 'count')] as const)
    return { owners, boundToday }
  }

  function findFaultBefore(document: DocumentId, start: ChainPoint): string | null {
    let point: ChainPoint = emptyLog
    for (const row of readRows(document, 0)) {
      if (row.seq > start.seq) break
      const fault = rowFault(document, point, row)
      if (fault !== null) return fault
      point = { seq: row.seq, hash: row.hash }
    }
    return sameBytes(point.hash, start.hash) ? null : `row ${start.seq} is not the one that the snapshot was made of`
  }

  /** One read transaction: rows that are committed meanwhile are either all seen or not at all. */
  function inOneView<Result>(read: () => Result): Result {
    if (database.isTransaction) return read()
    database.exec('BEGIN')
    try {
      return read()
    } finally {
      database.exec('COMMIT')
    }
  }

  return {
    load: (document, sinceMs) =>
      inOneView(() => {
        const replayed = replay(document)
        const bound = attempt(() => readOwners(document, sinceMs))
        if (!(bound instanceof DamagedRecord)) return { ...replayed, ...bound }
        const damage = replayed.damage ?? `the list of client ids cannot be read: ${bound.message}`
        return { ...replayed, owners: [], boundToday: [], damage }
      }),
    buildSnapshot(document) {
      const replayed = inOneView(() => replay(document))
      if (replayed.damage !== null) throw new Error(`Document ${document} is damaged: ${replayed.damage}`)
      return replayed.tail.length === 0 ? null : buildSnapshot(document, replayed)
    },
    pastFault: (document) =>
      inOneView(() => {
        const start = findStart(document)
        const fault = attempt(() => findFaultBefore(document, start))
        return fault instanceof DamagedRecord ? `a row cannot be read: ${fault.message}` : fault
      }),
    findWrites(document, writes) {
      const search = createWriteSearch(writes)
      for (const row of statements.history.iterate(document)) {
        if (!search.look(readHistoryRow(row))) break
      }
      return search.found()
    },
    inOneView,
    authorsAfter: (document, seq) =>
      statements.authors.all(document, seq).map((row) => textOf(row, 'author') as AccountId),
    head: readHead,
    readUpTo: (document, seq) =>
      inOneView(() => {
        const updates: Uint8Array[] = []
        let point: ChainPoint & { readonly receivedAtMs: number } = { ...emptyLog, receivedAtMs: 0 }
        for (const row of readRows(document, 0)) {
          if (row.seq > seq) break
          const damage = rowFault(document, point, row)
          if (damage !== null) return { ...point, updates, damage }
          updates.push(row.update)
          point = { seq: row.seq, hash: row.hash, receivedAtMs: row.receivedAtMs }
        }
        return { ...point, updates, damage: null }
      }),
    readAfter: (document, after) =>
      inOneView(() => {
        const start = after === null ? findStart(document) : { ...after, snapshot: null }
        return replayRows(document, start, readRows(document, start.seq), readHead(document), isDamage, noTotals)
      }),
  }
}
