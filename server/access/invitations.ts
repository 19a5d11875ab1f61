/** Invitations: a link that makes one account of the role and chamber it was written for, once and within two weeks. */
import type { DatabaseSync } from 'node:sqlite'
import { parseLevel, type Level } from '../../shared/access/grant.ts'
import { parseRole, type Role } from '../../shared/access/principal.ts'
import type { AccountId, ChamberId, DocumentId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'
import { inTransaction } from './in-transaction.ts'
import { createToken, hashToken } from './token-hash.ts'

export const invitationTables = `
  CREATE TABLE IF NOT EXISTS invitation (
    id TEXT PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    email TEXT,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    chamber TEXT,
    grants TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL,
    ends_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER,
    withdrawn_at_ms INTEGER
  ) STRICT;`

const dayMs = 24 * 60 * 60 * 1000
// An officer on a journey finds it when back; a link in an old mailbox opens nothing.
const invitationEndsAfterMs = 14 * dayMs

export interface InvitationGrant {
  readonly document: DocumentId
  readonly level: Level
}

export interface NewInvitation {
  /** With it only this e-mail can join. */
  readonly email: string | null
  readonly name: string
  readonly role: Role
  readonly chamber: ChamberId | null
  readonly grants: readonly InvitationGrant[]
}

export interface Invitation extends NewInvitation {
  readonly id: string
  readonly madeBy: AccountId
  readonly madeAtMs: number
  readonly endsAtMs: number
  readonly usedAtMs: number | null
  readonly withdrawnAtMs: number | null
}

export type Invitations = ReturnType<typeof createInvitations>

export interface InvitationsParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly now: () => number
}

export function createInvitations({ database, audit, now }: InvitationsParts) {
  const insert = database.prepare(
    `INSERT INTO invitation (id, hash, email, name, role, chamber, grants, made_by, made_at_ms, ends_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const all = database.prepare('SELECT * FROM invitation ORDER BY made_at_ms DESC, id')
  const byId = database.prepare('SELECT * FROM invitation WHERE id = ?')
  const openOnes = 'used_at_ms IS NULL AND withdrawn_at_ms IS NULL AND ends_at_ms > ?'
  const openByHash = database.prepare(`SELECT * FROM invitation WHERE hash = ? AND ${openOnes}`)
  const openByEmail = database.prepare(
    `SELECT * FROM invitation WHERE email = ? AND ${openOnes} ORDER BY made_at_ms DESC LIMIT 1`,
  )
  const use = database.prepare(`UPDATE invitation SET used_at_ms = ? WHERE id = ? AND ${openOnes}`)
  const putBack = database.prepare('UPDATE invitation SET used_at_ms = NULL WHERE id = ?')
  const withdraw = database.prepare(`UPDATE invitation SET withdrawn_at_ms = ? WHERE id = ? AND ${openOnes}`)
  const one = (row: Record<string, unknown> | undefined) => (row === undefined ? null : readInvitation(row))

  return {
    list: (): Invitation[] => all.all().flatMap((row) => readInvitation(row) ?? []),
    find: (id: string): Invitation | null => one(byId.get(id)),
    findOpen: (token: string): Invitation | null => one(openByHash.get(hashToken(token), now())),
    findOpenFor: (email: string): Invitation | null => one(openByEmail.get(email, now())),
    /** @returns the token, which is shown this once and kept as a hash */
    make(actor: AccountId, { email, name, role, chamber, grants }: NewInvitation): { id: string; token: string } {
      const [id, token] = [createToken(), createToken()]
      const endsAtMs = now() + invitationEndsAfterMs
      inTransaction(database, () => {
        const kept = JSON.stringify(grants)
        insert.run(id, hashToken(token), email, name, role, chamber, kept, actor, now(), endsAtMs)
        const detail = { email, role, chamber, grants, endsAtMs }
        audit.record({ actor, act: 'invitation.made', subject: { kind: 'invitation', id }, detail })
      })
      return { id, token }
    },
    /** Spends it, so that of two people who use it at once one is refused. */
    take: ({ id }: Invitation): boolean => use.run(now(), id, now()).changes === 1,
    /** After a joining that failed on the way. */
    putBack: ({ id }: Invitation): void => void putBack.run(id),
    used({ id }: Invitation, account: AccountId): void {
      audit.record({ actor: account, act: 'invitation.used', subject: { kind: 'invitation', id }, detail: { account } })
    },
    withdraw(actor: AccountId, { id }: Invitation): void {
      inTransaction(database, () => {
        if (withdraw.run(now(), id, now()).changes === 0) return
        audit.record({ actor, act: 'invitation.withdrawn', subject: { kind: 'invitation', id } })
      })
    },
  }
}

function readInvitation(row: Record<string, unknown>): Invitation | null {
  const role = parseRole(String(row['role']))
  if (role === null) return null
  const time = (name: string) => (row[name] === null ? null : Number(row[name]))
  return {
    id: String(row['id']),
    email: row['email'] as string | null,
    name: String(row['name']),
    role,
    chamber: row['chamber'] as ChamberId | null,
    grants: readGrants(String(row['grants'])),
    madeBy: row['made_by'] as AccountId,
    madeAtMs: Number(row['made_at_ms']),
    endsAtMs: Number(row['ends_at_ms']),
    usedAtMs: time('used_at_ms'),
    withdrawnAtMs: time('withdrawn_at_ms'),
  }
}

function readGrants(text: string): InvitationGrant[] {
  return (JSON.parse(text) as { document: string; level: string }[]).flatMap(({ document, level: name }) => {
    const level = parseLevel(name)
    return level === null ? [] : [{ document: document as DocumentId, level }]
  })
}
