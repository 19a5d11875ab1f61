/** Compares the head file with the database before anything is served: a store that lost its end refuses to open. */
import * as fs from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from '../relay/ports.ts'
import { commitHash, sameBytes, zeroHash } from './hash-chain.ts'
import { type CommitHead, headPath, readHead } from './head-file.ts'
import { databasePath, openForReading } from './sqlite-connection.ts'
import { actsSinceSchema, readSchemaVersion, settlementsSinceSchema } from './sqlite-schema.ts'

export const noCommit: CommitHead = { number: 0, hash: zeroHash }

/** The database's last two commits, and the newest one's hash as its rows give it. */
export interface DatabaseEnd {
  readonly newest: CommitHead
  readonly previous: CommitHead | null
  readonly recomputed: Uint8Array
}

/**
 * `headBehind` by one is a crash between a commit and its head: the commit was never acknowledged, and is kept.
 * `new` has neither commit nor head.
 */
type StartVerdict = 'new' | 'equal' | 'headBehindByOne' | StartRefusal
type StartRefusal = 'headMissing' | 'databaseBehind' | 'headBehind' | 'hashDiffers' | 'commitDamaged'

const headSql = 'SELECT number, hash FROM commits ORDER BY number DESC LIMIT 2'
// Newest first: the rows of the newest commit are those before the first of an earlier commit.
const rowsBackwardsSql = 'SELECT commit_number AS number, hash FROM updates ORDER BY id DESC'
const quarantineBackwardsSql = 'SELECT commit_number AS number, hash FROM quarantine ORDER BY id DESC'
// One at most: each decision is a commit of its own.
const settlementSql = 'SELECT commit_number AS number, hash FROM quarantine_settlements ORDER BY commit_number DESC'
// Each is a commit of its own, too.
const actSql = 'SELECT commit_number AS number, hash FROM acts ORDER BY id DESC'

function hashesOf(database: DatabaseSync, sql: string, number: number): Uint8Array[] {
  const hashes: Uint8Array[] = []
  for (const row of database.prepare(sql).iterate()) {
    if (row['number'] !== number) break
    hashes.unshift(row['hash'] as Uint8Array)
  }
  return hashes
}

export function readDatabaseEnd(database: DatabaseSync): DatabaseEnd {
  const heads = database
    .prepare(headSql)
    .all()
    .map((row) => ({ number: row['number'] as number, hash: row['hash'] as Uint8Array }))
  const newest = heads[0] ?? noCommit
  if (newest.number === 0) return { newest, previous: null, recomputed: newest.hash }
  const previous = heads[1] ?? noCommit
  const rows = hashesOf(database, rowsBackwardsSql, newest.number)
  const quarantined = hashesOf(database, quarantineBackwardsSql, newest.number)
  const schema = readSchemaVersion(database)
  const settled = schema >= settlementsSinceSchema ? hashesOf(database, settlementSql, newest.number) : []
  const acts = schema >= actsSinceSchema ? hashesOf(database, actSql, newest.number) : []
  const hashes = [...rows, ...quarantined, ...settled, ...acts]
  return { newest, previous, recomputed: commitHash(previous.hash, newest.number, hashes) }
}

/** Over a connection that cannot write: a checkpoint would throw away what a damaged WAL still holds. */
function readEndOf(dataDir: string): DatabaseEnd {
  const empty = { newest: noCommit, previous: null, recomputed: noCommit.hash }
  if (!fs.existsSync(databasePath(dataDir))) return empty
  const database = openForReading(dataDir)
  try {
    return readSchemaVersion(database) === 0 ? empty : readDatabaseEnd(database)
  } finally {
    database.close()
  }
}

function compareHead(head: CommitHead | null, { newest, previous, recomputed }: DatabaseEnd): StartVerdict {
  if (head === null) return newest.number === 0 ? 'new' : 'headMissing'
  if (newest.number < head.number) return 'databaseBehind'
  if (!sameBytes(newest.hash, recomputed)) return 'commitDamaged'
  if (newest.number === head.number) return sameBytes(newest.hash, head.hash) ? 'equal' : 'hashDiffers'
  if (newest.number > head.number + 1) return 'headBehind'
  return previous !== null && previous.number === head.number && sameBytes(previous.hash, head.hash)
    ? 'headBehindByOne'
    : 'hashDiffers'
}

const whatHappened: Readonly<Record<StartRefusal, readonly [chinese: string, english: string]>> = {
  headMissing: ['文件 huibian.head 不在', 'the file huibian.head is missing'],
  databaseBehind: [
    '数据库比 huibian.head 旧：已确认保存的修改不在其中',
    'the database is older than huibian.head: changes that were called saved are not in it',
  ],
  headBehind: ['huibian.head 比数据库旧', 'huibian.head is older than the database'],
  hashDiffers: [
    '数据库与 huibian.head 不是同一份历史',
    'the database and huibian.head do not come from the same history',
  ],
  commitDamaged: ['数据库最后一次提交已损坏', "the database's newest commit is damaged"],
}

/** What a person who starts the server reads when it refuses. */
function startRefusal(verdict: StartRefusal, head: CommitHead | null, end: DatabaseEnd): StoreError {
  const [chinese, english] = whatHappened[verdict]
  const numbers = `database ${end.newest.number}, head ${head?.number ?? '-'}`
  return new StoreError(
    'broken',
    `未启动：${chinese}（${numbers}）。文件没有被改动。请从备份恢复较新的 huibian.db、huibian.db-wal 与 huibian.head；` +
      `若这就是要用的备份，请运行 npm run -s admin -- accept-restored-store。\n` +
      `Not started: ${english} (${numbers}). No file was changed. Restore the newer huibian.db, huibian.db-wal and ` +
      `huibian.head from a backup; if this is the backup you mean to use, run npm run -s admin -- accept-restored-store.`,
  )
}

/** The commit to go on from, and whether the head file must be written anew; throws before anything is changed. */
export function checkStart(dataDir: string): { newest: CommitHead; isHeadWritten: boolean } {
  const head = readHead(headPath(dataDir))
  const end = readEndOf(dataDir)
  const verdict = compareHead(head, end)
  if (verdict === 'new' || verdict === 'headBehindByOne') return { newest: end.newest, isHeadWritten: false }
  if (verdict === 'equal') return { newest: end.newest, isHeadWritten: true }
  throw startRefusal(verdict, head, end)
}
