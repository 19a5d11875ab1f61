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
  ) STRICT;
  CREATE TABLE IF NOT EXISTS reset_link_maker (
    account TEXT PRIMARY KEY,
    made_by TEXT NOT NULL
  ) STRICT;`

// It is handed over by telephone or a messenger and used at once.
const resetEndsAfterMs = 24 * 60 * 60 * 1000

interface ResetLink {
  readonly account: AccountId
  readonly madeBy: AccountId
}

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
  const setMaker = database.prepare(
    'INSERT INTO reset_link_maker VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET made_by = excluded.made_by',
  )
  const find = database.prepare(
    'SELECT account, made_by FROM reset_link JOIN reset_link_maker USING (account) WHERE hash = ? AND ends_at_ms > ?',
  )
  const take = database.prepare('DELETE FROM reset_link WHERE hash = ? AND ends_at_ms > ? RETURNING account')
  const accountOf = (row: Record<string, unknown> | undefined) =>
    row === undefined ? null : (row['account'] as AccountId)
  return {
    /** The link before it opens nothing any more. @returns the token, which is shown this once and kept as a hash */
    make(actor: AccountId, account: AccountId): string {
      const token = createToken()
      inTransaction(database, () => {
        upsert.run(account, hashToken(token), now() + resetEndsAfterMs)
        setMaker.run(account, actor)
        audit.record({ actor, act: 'reset.linkMade', subject: { kind: 'account', id: account } })
      })
      return token
    },
    find(token: string): ResetLink | null {
      const row = find.get(hashToken(token), now())
      return row === undefined ? null : { account: row['account'] as AccountId, madeBy: row['made_by'] as AccountId }
    },
    /** Spends the link, so that of two requests at once one gets null. */
    take: (token: string): AccountId | null => accountOf(take.get(hashToken(token), now())),
  }
}
