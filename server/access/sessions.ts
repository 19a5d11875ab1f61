/** The open sessions of a person: seen, and ended one by one or all but the one at hand. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'
import { inTransaction } from './in-transaction.ts'

export interface OpenSession {
  readonly id: string
  readonly createdAtMs: number
  /** To within a day: that often a session in use is prolonged. */
  readonly seenAtMs: number
  readonly agent: string
  readonly address: string
}

export type Sessions = ReturnType<typeof createSessions>

export interface SessionsParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly now: () => number
  readonly onChange: (account: AccountId) => void
}

export function createSessions({ database, audit, now, onChange }: SessionsParts) {
  const ofAccount = database.prepare('SELECT * FROM session WHERE userId = ? ORDER BY updatedAt DESC, id')
  const remove = database.prepare('DELETE FROM session WHERE id = ? AND userId = ?')

  const list = (account: AccountId): OpenSession[] =>
    ofAccount
      .all(account)
      .filter((row) => readTime(row['expiresAt']) > now())
      .map(readSession)
  const end = (account: AccountId, actor: AccountId, ids: readonly string[]): number => {
    const ended = inTransaction(database, () =>
      ids.filter((id) => {
        if (remove.run(id, account).changes === 0) return false
        audit.record({ actor, act: 'session.ended', subject: { kind: 'session', id }, detail: { account } })
        return true
      }),
    )
    if (ended.length > 0) onChange(account)
    return ended.length
  }
  return {
    list,
    /** When the person last proved who they are; null if the session has ended. */
    beganAtMs: (account: AccountId, id: string): number | null =>
      list(account).find((session) => session.id === id)?.createdAtMs ?? null,
    /** @returns false if the account has no such session */
    end: (account: AccountId, actor: AccountId, id: string): boolean => end(account, actor, [id]) === 1,
    endOthers(account: AccountId, actor: AccountId, kept: string | null): void {
      const others = list(account).filter(({ id }) => id !== kept)
      end(
        account,
        actor,
        others.map(({ id }) => id),
      )
    },
  }
}

function readSession(row: Record<string, unknown>): OpenSession {
  return {
    id: String(row['id']),
    createdAtMs: readTime(row['createdAt']),
    seenAtMs: readTime(row['updatedAt']),
    agent: (row['userAgent'] as string | null) ?? '',
    address: (row['ipAddress'] as string | null) ?? '',
  }
}

function readTime(value: unknown): number {
  return new Date(String(value)).getTime()
}
