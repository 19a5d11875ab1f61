/** Makes a restored backup the store again: verifies it, writes a head that fits it, and records that this was done. */
import * as fs from 'node:fs'
import { StoreError } from '../relay/ports.ts'
import { commitHash } from './hash-chain.ts'
import { createHeadFile, headPath, readHead } from './head-file.ts'
import { databasePath, fullDurability, lockStore, openForWriting } from './sqlite-connection.ts'
import { migrateStore } from './sqlite-schema.ts'
import { readDatabaseEnd } from './start-check.ts'
import { toStoreError } from './to-store-error.ts'
import { type StoreCounts, verifyDatabase } from './verify-store.ts'

const recordSql = 'INSERT INTO restorations (accepted_at, database_commit, head_commit) VALUES (?, ?, ?)'

function refusal(reason: string): StoreError {
  return new StoreError(
    'broken',
    `未接受：恢复的数据库本身不完整（${reason}）。文件没有被改动，请换一份备份。\n` +
      `Not accepted: the restored database is itself not whole (${reason}). Nothing was changed; use another backup.`,
  )
}

/** Throws a StoreError and changes nothing when the database does not verify or a server is using it. */
export function acceptRestoredStore(
  dataDir: string,
  now: number,
  onProgress: (counts: StoreCounts) => void,
): StoreCounts {
  const undo: (() => void)[] = []
  try {
    if (!fs.existsSync(databasePath(dataDir))) throw refusal(`${databasePath(dataDir)} is missing`)
    undo.push(lockStore(dataDir))
    const database = openForWriting(dataDir, fullDurability)
    undo.push(() => database.close())
    migrateStore(database)
    const verdict = verifyDatabase(database, null, onProgress)
    if (!verdict.isWhole) throw refusal(verdict.reason)
    const { newest } = readDatabaseEnd(database)
    const old = readHead(headPath(dataDir))
    // A commit of its own: the restored store and the lost one part here, even if their numbers meet again.
    const next = { number: newest.number + 1, hash: commitHash(newest.hash, newest.number + 1, []) }
    database.exec('BEGIN IMMEDIATE')
    database.prepare(recordSql).run(now, newest.number, old?.number ?? null)
    database.prepare('INSERT INTO commits (number, hash) VALUES (?, ?)').run(next.number, next.hash)
    database.exec('COMMIT')
    createHeadFile(headPath(dataDir), next)
    return verdict
  } catch (error) {
    throw toStoreError(error)
  } finally {
    for (const step of undo.toReversed()) step()
  }
}
