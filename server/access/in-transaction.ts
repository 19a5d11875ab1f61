/** Writes several things to the accounts in one commit: an act and its line in the audit log, or neither. */
import type { DatabaseSync } from 'node:sqlite'

/** Inside another call it belongs to that one's commit. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  if (database.isTransaction) return work()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
