/** Whether an account may be used: suspended by the office, or given only until a day. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'
import { inTransaction } from './in-transaction.ts'

export const standingTables = `
  CREATE TABLE IF NOT EXISTS account_standing (
    account TEXT PRIMARY KEY,
    suspended_at_ms INTEGER,
    ends_at_ms INTEGER
  ) STRICT;`

export interface Standing {
  readonly suspendedAtMs: number | null
  /** From then on the account may do nothing more. */
  readonly endsAtMs: number | null
}

const openStanding: Standing = { suspendedAtMs: null, endsAtMs: null }

export interface StandingChange {
  readonly isSuspended?: boolean | undefined
  readonly endsAtMs?: number | null | undefined
}

export type Standings = ReturnType<typeof createStandings>

export interface StandingsParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly now: () => number
  readonly onChange: (account: AccountId) => void
}

export function createStandings({ database, audit, now, onChange }: StandingsParts) {
  const find = database.prepare('SELECT suspended_at_ms, ends_at_ms FROM account_standing WHERE account = ?')
  const upsert = database.prepare(
    `INSERT INTO account_standing (account, suspended_at_ms, ends_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET suspended_at_ms = excluded.suspended_at_ms, ends_at_ms = excluded.ends_at_ms`,
  )
  const standings = {
    of(account: AccountId): Standing {
      const row = find.get(account)
      if (row === undefined) return openStanding
      return { suspendedAtMs: readTime(row['suspended_at_ms']), endsAtMs: readTime(row['ends_at_ms']) }
    },
    change(account: AccountId, actor: AccountId | null, { isSuspended, endsAtMs }: StandingChange): void {
      inTransaction(database, () => {
        const before = standings.of(account)
        const since = before.suspendedAtMs ?? now()
        const after: Standing = {
          suspendedAtMs: isSuspended === undefined ? before.suspendedAtMs : isSuspended ? since : null,
          endsAtMs: endsAtMs === undefined ? before.endsAtMs : endsAtMs,
        }
        upsert.run(account, after.suspendedAtMs, after.endsAtMs)
        const subject = { kind: 'account', id: account } as const
        audit.record({ actor, act: 'account.standingChanged', subject, detail: { before, after } })
      })
      onChange(account)
    },
  }
  return standings
}

export function isOpen({ suspendedAtMs, endsAtMs }: Standing, nowMs: number): boolean {
  return suspendedAtMs === null && (endsAtMs === null || endsAtMs > nowMs)
}

function readTime(value: unknown): number | null {
  return value === null ? null : Number(value)
}
