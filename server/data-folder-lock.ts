/** Holds a data folder for one process, so that two never open one store. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export class DataFolderLocked extends Error {
  override readonly name = 'DataFolderLocked'
  readonly holderPid: number | null
  constructor(folder: string, holderPid: number | null) {
    super(
      `the data folder ${folder} is in use by ${holderPid === null ? 'another process' : `process ${holderPid}`}: ` +
        'stop that one first, or choose another DATA_DIR',
    )
    this.holderPid = holderPid
  }
}

export interface DataFolderLock {
  release(): void
}

/**
 * Takes the folder, and makes it if it is missing.
 *
 * The lock is the kernel's, taken through SQLite, so that it ends with the process however that ends: a number in a
 * file would outlive a power cut and, in a container, name the very process that reads it. The number beside it is only
 * for the message.
 * @throws DataFolderLocked
 */
export function lockDataFolder(folder: string): DataFolderLock {
  // Accounts and drafts are nobody else's business on a shared machine.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pidFile = join(folder, 'server.pid')
  const database = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new DataFolderLocked(folder, readPid(pidFile))
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return {
    release() {
      if (!database.isOpen) return
      rmSync(pidFile, { force: true })
      database.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}

function readPid(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
