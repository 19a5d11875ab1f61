/** Every administrative and access-changing act, in the order it happened; nothing is ever changed or taken out. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'

export const auditTables = `
  CREATE TABLE IF NOT EXISTS audit_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at_ms INTEGER NOT NULL,
    actor TEXT,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS audit_event_is_kept BEFORE DELETE ON audit_event
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER IF NOT EXISTS audit_event_is_fixed BEFORE UPDATE ON audit_event
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;`

/** What was acted upon. */
interface AuditSubject {
  readonly kind: 'account' | 'chamber' | 'document' | 'invitation' | 'session' | 'token' | 'deviceKey' | 'passkey'
  readonly id: string
}

export interface AuditEntry {
  /** Null for whoever works at the server's console, and for people who have no account yet. */
  readonly actor: AccountId | null
  /** As `invitation.made`: what kind of thing, and what happened to it. */
  readonly act: string
  readonly subject: AuditSubject
  /** Plain JSON without passwords, tokens or text of documents. */
  readonly detail?: Readonly<Record<string, unknown>>
}

export interface AuditEvent extends Required<AuditEntry> {
  readonly id: number
  readonly atMs: number
}

export type AuditLog = ReturnType<typeof createAuditLog>

export function createAuditLog(database: DatabaseSync, now: () => number) {
  const insert = database.prepare(
    'INSERT INTO audit_event (at_ms, actor, act, subject_kind, subject, detail) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const newest = database.prepare('SELECT * FROM audit_event WHERE id < ? ORDER BY id DESC LIMIT ?')
  const oldest = database.prepare('SELECT * FROM audit_event ORDER BY id')
  return {
    record({ actor, act, subject, detail = {} }: AuditEntry): void {
      insert.run(now(), actor, act, subject.kind, subject.id, JSON.stringify(detail))
    },
    /** @param before only events with a smaller id; newest first */
    page(before: number, limit: number): AuditEvent[] {
      return newest.all(before, limit).map(readEvent)
    },
    *everything(): Generator<AuditEvent> {
      for (const row of oldest.iterate()) yield readEvent(row)
    },
  }
}

function readEvent(row: Record<string, unknown>): AuditEvent {
  return {
    id: Number(row['id']),
    atMs: Number(row['at_ms']),
    actor: row['actor'] as AccountId | null,
    act: String(row['act']),
    subject: { kind: row['subject_kind'] as AuditSubject['kind'], id: String(row['subject']) },
    detail: JSON.parse(String(row['detail'])) as Record<string, unknown>,
  }
}
