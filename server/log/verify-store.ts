/** Walks the whole store and names the first row that does not verify (R4): for administration, beside a running server too. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { AsideSettlement, Seq } from '../relay/ports.ts'
import { walkActs } from './act-reader.ts'
import { readStoredRow } from './document-reader.ts'
import { commitHash, rowHash, sameBytes, settlementHash, zeroHash } from './hash-chain.ts'
import { type CommitHead, headPath, readHead } from './head-file.ts'
import { type ChainPoint, emptyLog, rowFault } from './replay-rows.ts'
import { snapshotDigest } from './snapshot.ts'
import { openForReading } from './sqlite-connection.ts'
import { readSchemaVersion, settlementsSinceSchema } from './sqlite-schema.ts'
import { noCommit } from './start-check.ts'
import { isPassingError, toStoreError } from './to-store-error.ts'

export interface StoreCounts {
  readonly documents: number
  readonly rows: number
  readonly commits: number
}

export type StoreVerdict =
  | ({ readonly isWhole: true } & StoreCounts)
  /** `document` and `seq` name the first bad row; null when the fault lies in no single row. */
  | { readonly isWhole: false; readonly document: DocumentId | null; readonly seq: Seq | null; readonly reason: string }

class StoreFault extends Error {
  readonly document: DocumentId | null
  readonly seq: Seq | null
  constructor(reason: string, document: DocumentId | null = null, seq: Seq | null = null) {
    super(reason)
    this.document = document
    this.seq = seq
  }
}

const sql = {
  rows: `SELECT commit_number, document, seq, author, deliverer, received_at, hash, update_bytes FROM updates ORDER BY id`,
  quarantine: `SELECT commit_number, document, 0 AS seq, author, deliverer, received_at, hash, update_bytes
    FROM quarantine ORDER BY id`,
  settlements:
    'SELECT id, commit_number, outcome, settled_by, settled_at, hash FROM quarantine_settlements ORDER BY commit_number',
  commits: 'SELECT number, hash FROM commits ORDER BY number',
  heads: 'SELECT document, seq, hash FROM heads',
  snapshots: 'SELECT document, seq, chain_hash, digest, bytes FROM snapshots',
  records: 'SELECT id FROM documents WHERE id NOT IN (SELECT document FROM heads)',
} as const

// Often enough to see it live, rarely enough to cost nothing.
const rowsPerProgress = 1000

interface WalkedRow {
  readonly commit: number
  readonly hash: Uint8Array
  /** Of a row that stands on others: theirs are found first. */
  readonly fault?: StoreFault | null
}

/** The rows of the log in the order they were written, each checked against its document's chain. */
function* walkRows(
  database: DatabaseSync,
  ends: Map<DocumentId, ChainPoint>,
  counted: () => void,
): Generator<WalkedRow> {
  for (const raw of database.prepare(sql.rows).iterate()) {
    const document = raw['document'] as DocumentId
    const previous = ends.get(document) ?? emptyLog
    const fault = attemptRow(() => rowFault(document, previous, readStoredRow(raw)))
    if (fault !== null) throw new StoreFault(fault, document, previous.seq + 1)
    const { seq, hash } = readStoredRow(raw)
    ends.set(document, { seq, hash })
    counted()
    yield { commit: raw['commit_number'] as number, hash }
  }
}

function attemptRow(check: () => string | null): string | null {
  try {
    return check()
  } catch (error) {
    return String(error)
  }
}

function* walkQuarantine(database: DatabaseSync): Generator<WalkedRow> {
  for (const raw of database.prepare(sql.quarantine).iterate()) {
    const document = raw['document'] as DocumentId
    const row = readStoredRow(raw)
    if (!sameBytes(rowHash(zeroHash, 0, { document, ...row }), row.hash)) {
      throw new StoreFault('a quarantined update does not match its hash', document)
    }
    yield { commit: raw['commit_number'] as number, hash: row.hash }
  }
}

function* walkSettlements(database: DatabaseSync): Generator<WalkedRow> {
  if (readSchemaVersion(database) < settlementsSinceSchema) return
  for (const raw of database.prepare(sql.settlements).iterate()) {
    const { id, hash, ...settlement } = readSettlement(raw)
    if (!sameBytes(settlementHash(id, settlement), hash)) throw new StoreFault('a decision does not match its hash')
    yield { commit: raw['commit_number'] as number, hash }
  }
}

function* walkWholeActs(database: DatabaseSync): Generator<WalkedRow> {
  for (const { act, commit, hash, fault } of walkActs(database)) {
    yield { commit, hash, fault: fault === null ? null : new StoreFault(fault, act.document) }
  }
}

function readSettlement(raw: Record<string, SQLOutputValue>) {
  return {
    id: raw['id'] as number,
    outcome: raw['outcome'] as AsideSettlement['outcome'],
    settledBy: raw['settled_by'] as AccountId,
    settledAtMs: raw['settled_at'] as number,
    hash: raw['hash'] as Uint8Array,
  }
}

/** Takes the rows of one commit off a walk that is in commit order. */
function createTaker(walk: Generator<WalkedRow>) {
  let next = walk.next()
  return {
    take(commit: number): Uint8Array[] {
      const hashes: Uint8Array[] = []
      while (next.done !== true && next.value.commit === commit) {
        if (next.value.fault) throw next.value.fault
        hashes.push(next.value.hash)
        next = walk.next()
      }
      return hashes
    },
    assertEmpty(): void {
      if (next.done !== true) throw new StoreFault(`a row claims commit ${next.value.commit}, which does not follow`)
    },
  }
}

function verifyCommits(database: DatabaseSync, rows: Generator<WalkedRow>, head: CommitHead | null): CommitHead {
  const walks = [rows, walkQuarantine(database), walkSettlements(database), walkWholeActs(database)]
  const takers = walks.map(createTaker)
  let newest = noCommit
  for (const commit of database.prepare(sql.commits).iterate()) {
    const number = commit['number'] as number
    if (number !== newest.number + 1) throw new StoreFault(`commit ${newest.number + 1} is missing`)
    const hashes = takers.flatMap((taker) => taker.take(number))
    const hash = commitHash(newest.hash, number, hashes)
    if (!sameBytes(hash, commit['hash'] as Uint8Array)) throw new StoreFault(`commit ${number} does not match its rows`)
    if (head?.number === number && !sameBytes(head.hash, hash)) {
      throw new StoreFault(`commit ${number} is not the one that huibian.head names`)
    }
    newest = { number, hash }
  }
  for (const taker of takers) taker.assertEmpty()
  return newest
}

function verifyEnds(database: DatabaseSync, ends: ReadonlyMap<DocumentId, ChainPoint>): void {
  let known = 0
  for (const row of database.prepare(sql.heads).iterate()) {
    const document = row['document'] as DocumentId
    const end = ends.get(document) ?? emptyLog
    const isSame = row['seq'] === end.seq && sameBytes(row['hash'] as Uint8Array, end.hash)
    if (!isSame) throw new StoreFault(`the log does not end where it should`, document, end.seq + 1)
    known += 1
  }
  if (known !== ends.size) throw new StoreFault(`${ends.size - known} logs have no newest row`)
  const orphan = database.prepare(sql.records).get()
  if (orphan !== undefined) throw new StoreFault('a document has no rows', orphan['id'] as DocumentId, 1)
}

function toVerdict(error: unknown): StoreVerdict {
  if (isPassingError(error)) throw toStoreError(error)
  const { document, seq } = error instanceof StoreFault ? error : { document: null, seq: null }
  return { isWhole: false, document, seq, reason: error instanceof Error ? error.message : String(error) }
}

function verifySnapshots(database: DatabaseSync): void {
  for (const row of database.prepare(sql.snapshots).iterate()) {
    const [document, seq] = [row['document'] as DocumentId, row['seq'] as number]
    const [chainHash, bytes] = [row['chain_hash'] as Uint8Array, row['bytes'] as Uint8Array]
    if (sameBytes(snapshotDigest({ document, seq, chainHash, bytes }), row['digest'] as Uint8Array)) continue
    throw new StoreFault(`the snapshot at row ${seq} does not verify; the log is whole and it can be rebuilt`, document)
  }
}

/**
 * Logs, commits and the list of documents; not the snapshots, which are derived.
 * @param head null leaves the head file out of it
 */
export function verifyDatabase(
  database: DatabaseSync,
  head: CommitHead | null,
  onProgress: (counts: StoreCounts) => void,
): StoreVerdict {
  const ends = new Map<DocumentId, ChainPoint>()
  let rows = 0
  const counts = (commits: number) => ({ documents: ends.size, rows, commits })
  const countRow = () => {
    rows += 1
    if (rows % rowsPerProgress === 0) onProgress(counts(0))
  }
  database.exec('BEGIN')
  try {
    const newest = verifyCommits(database, walkRows(database, ends, countRow), head)
    if (head !== null && newest.number < head.number) {
      throw new StoreFault(`the database ends at commit ${newest.number}, huibian.head names ${head.number}`)
    }
    verifyEnds(database, ends)
    onProgress(counts(newest.number))
    return { isWhole: true, ...counts(newest.number) }
  } catch (error) {
    return toVerdict(error)
  } finally {
    database.exec('COMMIT')
  }
}

/** Reads only; the server may be running. */
export function verifyStore(dataDir: string, onProgress: (counts: StoreCounts) => void): StoreVerdict {
  // The head first: what is committed after this look is in the database as well.
  const head = readHead(headPath(dataDir))
  if (head === null) return toVerdict(new StoreFault('huibian.head is missing or damaged'))
  const database = openForReading(dataDir)
  try {
    const verdict = verifyDatabase(database, head, onProgress)
    if (verdict.isWhole) verifySnapshots(database)
    return verdict
  } catch (error) {
    return toVerdict(error)
  } finally {
    database.close()
  }
}
