/** Opens what a data folder holds, for the server and for a command that runs without one. */
import { join } from 'node:path'
import { type Access, openAccess } from './access/open-access.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { openFixedStates, type OpenFixedStates } from './history/fixed-states.ts'
import { type DerivedTotals, openDerivedTotals } from './ledger/derived-totals.ts'
import { openSqliteLog, type SqliteLog } from './log/sqlite-log.ts'
import { type DerivedInbox, openDerivedInbox } from './merge/derived-inbox.ts'
import { defaultServerLimits, type ServerLimits } from './limit-settings.ts'
import type { Clock } from './relay/ports.ts'

export interface DataFolder {
  readonly path: string
  readonly store: SqliteLog
  readonly access: Access
  /** Derived from the log: their threads start when somebody asks. */
  readonly totals: DerivedTotals
  readonly inbox: DerivedInbox
  readonly states: OpenFixedStates
  close(): Promise<void>
}

/** @throws DataFolderLocked if another process has it, StoreError if the store may not be used as it is */
export async function openDataFolder(
  path: string,
  clock: Clock,
  limits: ServerLimits = defaultServerLimits,
): Promise<DataFolder> {
  const lock = lockDataFolder(path)
  let access: Access | null = null
  try {
    access = await openAccess(join(path, 'accounts.db'), clock, limits)
    const opened = access
    const store = await openSqliteLog({ dataDir: path })
    const totals = openDerivedTotals({ dataDir: path, registry: store, clock })
    const inbox = openDerivedInbox({ dataDir: path, registry: store })
    const states = openFixedStates(path)
    return {
      path,
      store,
      access: opened,
      totals,
      inbox,
      states,
      async close() {
        try {
          await Promise.all([totals.close(), inbox.close(), states.close()])
          await store.close()
        } finally {
          opened.close()
          lock.release()
        }
      },
    }
  } catch (error) {
    access?.close()
    lock.release()
    throw error
  }
}
