/** Roles that people had before: what was written under them still has to arrive somewhere when a device comes back. */
import type { DatabaseSync } from 'node:sqlite'
import { parseRole, type Rights } from '../../shared/access/principal.ts'
import type { AccountId, ChamberId } from '../../shared/ids.ts'

export const formerRightTables = `
  CREATE TABLE IF NOT EXISTS former_right (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    chamber TEXT,
    ended_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS former_right_of_account ON former_right (account);`

const dayMs = 24 * 60 * 60 * 1000
/** A laptop that lay in a drawer for a quarter still hands in what is on it. */
export const formerRightsKeptMs = 90 * dayMs

export type FormerRights = ReturnType<typeof createFormerRights>

export function createFormerRights(database: DatabaseSync, now: () => number) {
  const insert = database.prepare('INSERT INTO former_right (account, role, chamber, ended_at_ms) VALUES (?, ?, ?, ?)')
  const ofAccount = database.prepare(
    'SELECT DISTINCT role, chamber FROM former_right WHERE account = ? AND ended_at_ms > ?',
  )
  return {
    record(account: AccountId, { role, chamber }: Omit<Rights, 'grants'>): void {
      insert.run(account, role, chamber, now())
    },
    of(account: AccountId): Rights[] {
      return ofAccount.all(account, now() - formerRightsKeptMs).flatMap((row) => {
        const role = parseRole(String(row['role']))
        return role === null ? [] : [{ role, chamber: row['chamber'] as ChamberId | null, grants: [] }]
      })
    },
  }
}
