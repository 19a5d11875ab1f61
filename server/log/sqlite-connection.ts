/** Opens connections to the store's one database file, with the settings that durability rests on. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What durability is made of. Anything but `fullDurability` is for tests, which prove that the lack is noticed. */
export interface Durability {
  readonly synchronous: 'FULL' | 'OFF'
  readonly isHeadSynced: boolean
}

export const fullDurability: Durability = { synchronous: 'FULL', isHeadSynced: true }

// Earlier versions can corrupt a WAL database when a write and a checkpoint meet (fixed in 3.51.3).
const leastSqlite = [3, 51, 3] as const
// An administrator's shell may hold the file for a moment; longer than this, people are told.
const busyTimeoutMs = 2000

export function databasePath(dataDir: string): string {
  return join(dataDir, 'huibian.db')
}

export function isSqliteRecentEnough(version: string): boolean {
  const found = version.split('.').map(Number)
  for (const [index, least] of leastSqlite.entries()) {
    const part = found[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}

function assertSqliteVersion(database: DatabaseSync): void {
  const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.['version'])
  if (isSqliteRecentEnough(version)) return
  throw new Error(
    `SQLite ${version} 过旧，需要 ${leastSqlite.join('.')} 或更新；请用 npm install 装回本项目的 Node。 ` +
      `SQLite ${version} is too old, ${leastSqlite.join('.')} is needed: run npm install to bring this project's own Node.`,
  )
}

/** The one connection that writes. Its checkpoints are asked for, never automatic: an automatic one hides its errors. */
export function openForWriting(dataDir: string, durability: Durability): DatabaseSync {
  const database = new DatabaseSync(databasePath(dataDir), { timeout: busyTimeoutMs })
  try {
    assertSqliteVersion(database)
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = ${durability.synchronous};
      PRAGMA wal_autocheckpoint = 0;
      PRAGMA cell_size_check = ON;
    `)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

export function openForReading(dataDir: string): DatabaseSync {
  const database = new DatabaseSync(databasePath(dataDir), { readOnly: true, timeout: busyTimeoutMs })
  try {
    database.exec('PRAGMA cell_size_check = ON')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Keeps a second process out: two writers would each believe in their own newest commit. The lock is the system's, on
 * a file of its own, so that it ends with the process however that ends.
 */
export function lockStore(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'huibian.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw error
  }
  return () => lock.close()
}
