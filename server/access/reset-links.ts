/** Links by which the office gives a person a new start with the password: one each, used once, within a day. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'
import { inTransaction } from './in-transaction.ts'
import { createToken, hashToken } from './token-hash.ts'

export const resetLinkTables = `
  CREATE TABLE IF NOT EXISTS reset_link (
    account TEXT PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    ends_at_ms INTEGER NOT NULL
  ) STRICT;`

// It is handed over by telephone or a messenger and used at once.
const resetEndsAfterMs = 24 * 60 * 60 * 1000

export type ResetLinks = ReturnType<typeof createResetLinks>

export interface ResetLinksParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly now: () => number
}

export function createResetLinks({ database, audit, now }: ResetLinksParts) {
  const upsert = database.prepare(
    `INSERT INTO reset_link (account, hash, ends_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET hash = excluded.hash, ends_at_ms = excluded.ends_at_ms`,
  )
  const find = database.prepare('SELECT account FROM reset_link WHERE hash = ? AND ends_at_ms > ?')
  const take = database.prepare('DELETE FROM reset_link WHERE hash = ? AND ends_at_ms > ? RETURNING account')
  const accountOf = (row: Record<string, unknown> | undefined) =>
    row === undefined ? null : (row['account'] as AccountId)
  return {
    /** The link before it opens nothing any more. @returns the token, which is shown this once and kept as a hash */
    make(actor: AccountId, account: AccountId): string {
      const token = createToken()
      inTransaction(database, () => {
        upsert.run(account, hashToken(token), now() + resetEndsAfterMs)
        audit.record({ actor, act: 'reset.linkMade', subject: { kind: 'account', id: account } })
      })
      return token
    },
    find: (token: string): AccountId | null => accountOf(find.get(hashToken(token), now())),
    /** Spends the link, so that of two requests at once one gets null. */
    take: (token: string): AccountId | null => accountOf(take.get(hashToken(token), now())),
  }
}
