/** Grants: who may do more with one document than the role gives, until when, and given by whom. */
import type { DatabaseSync } from 'node:sqlite'
import type { Grant, Level } from '../../shared/access/grant.ts'
import type { AccountId, DocumentId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'
import { createToken } from './token-hash.ts'

export const grantTables = `
  CREATE TABLE IF NOT EXISTS document_grant (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    document TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('read', 'comment', 'suggest', 'write')),
    seq INTEGER,
    ends_at_ms INTEGER,
    granted_by TEXT NOT NULL,
    granted_at_ms INTEGER NOT NULL,
    withdrawn_at_ms INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS document_grant_of_account ON document_grant (account);
  CREATE INDEX IF NOT EXISTS document_grant_on_document ON document_grant (document);`

export interface KeptGrant extends Grant {
  readonly id: string
  readonly account: AccountId
  readonly endsAtMs: number | null
  readonly grantedBy: AccountId
  readonly grantedAtMs: number
  readonly withdrawnAtMs: number | null
}

export interface NewGrant {
  readonly account: AccountId
  readonly document: DocumentId
  readonly level: Level
  readonly seq: number | null
  readonly endsAtMs: number | null
}

export type Grants = ReturnType<typeof createGrants>

export interface GrantsParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly now: () => number
  readonly onChange: (account: AccountId) => void
}

export function createGrants({ database, audit, now, onChange }: GrantsParts) {
  const ofAccount = database.prepare('SELECT * FROM document_grant WHERE account = ? ORDER BY granted_at_ms, id')
  const onDocument = database.prepare('SELECT * FROM document_grant WHERE document = ? ORDER BY granted_at_ms, id')
  const byId = database.prepare('SELECT * FROM document_grant WHERE id = ?')
  const insert = database.prepare(
    `INSERT INTO document_grant (id, account, document, level, seq, ends_at_ms, granted_by, granted_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const withdraw = database.prepare(
    'UPDATE document_grant SET withdrawn_at_ms = ? WHERE id = ? AND withdrawn_at_ms IS NULL',
  )
  return {
    /** Those that ended too: what was written under them may still have to be handed in. */
    ofAccount: (account: AccountId): KeptGrant[] => ofAccount.all(account).map(readGrant),
    /** Of the document itself, not of what it lies under; those that ended are left out. */
    onDocument: (document: DocumentId): KeptGrant[] =>
      onDocument
        .all(document)
        .map(readGrant)
        .filter((grant) => isInForce(grant, now())),
    find(id: string): KeptGrant | null {
      const row = byId.get(id)
      return row === undefined ? null : readGrant(row)
    },
    give(actor: AccountId, { account, document, level, seq, endsAtMs }: NewGrant): string {
      const id = createToken()
      insert.run(id, account, document, level, seq, endsAtMs, actor, now())
      const detail = { grant: id, account, level, seq, endsAtMs }
      audit.record({ actor, act: 'grant.given', subject: { kind: 'document', id: document }, detail })
      onChange(account)
      return id
    },
    withdraw(actor: AccountId, { id, account, document }: KeptGrant): void {
      if (withdraw.run(now(), id).changes === 0) return
      const detail = { grant: id, account }
      audit.record({ actor, act: 'grant.withdrawn', subject: { kind: 'document', id: document }, detail })
      onChange(account)
    },
  }
}

export function isInForce({ withdrawnAtMs, endsAtMs }: KeptGrant, nowMs: number): boolean {
  return withdrawnAtMs === null && (endsAtMs === null || endsAtMs > nowMs)
}

function readGrant(row: Record<string, unknown>): KeptGrant {
  const number = (name: string) => (row[name] === null ? null : Number(row[name]))
  return {
    id: String(row['id']),
    account: row['account'] as AccountId,
    document: row['document'] as DocumentId,
    level: row['level'] as Level,
    seq: number('seq'),
    endsAtMs: number('ends_at_ms'),
    grantedBy: row['granted_by'] as AccountId,
    grantedAtMs: Number(row['granted_at_ms']),
    withdrawnAtMs: number('withdrawn_at_ms'),
  }
}
