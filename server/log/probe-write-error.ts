/** Finds out what SQLite does not say: whether a write failed because the system lets no file grow further. */
import * as fs from 'node:fs'
import { join } from 'node:path'
import type { StoreFailure } from '../relay/ports.ts'
import { databasePath } from './sqlite-connection.ts'
import { isUnexplainedWriteError, toStoreError } from './to-store-error.ts'

function probe(dataDir: string): StoreFailure | undefined {
  const path = join(dataDir, 'huibian.probe')
  try {
    const { size } = fs.statSync(`${databasePath(dataDir)}-wal`)
    const file = fs.openSync(path, 'w')
    try {
      // One byte where the WAL would grow: a sparse file, of one block.
      fs.writeSync(file, new Uint8Array(1), 0, 1, size)
    } finally {
      fs.closeSync(file)
      fs.rmSync(path)
    }
    return undefined
  } catch (error) {
    return toStoreError(error).failure === 'full' ? 'full' : undefined
  }
}

/** `full` when the same write fails for lack of room; undefined when the error speaks for itself. */
export function probeWriteError(error: unknown, dataDir: string): StoreFailure | undefined {
  return isUnexplainedWriteError(error) ? probe(dataDir) : undefined
}
