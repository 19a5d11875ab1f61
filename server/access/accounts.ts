/** Accounts with their role and chamber: who may be somebody here, and what they are. */
import type { DatabaseSync } from 'node:sqlite'
import { parseRole, type Role } from '../../shared/access/principal.ts'
import type { AccountId, ChamberId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'
import type { Chambers } from './chambers.ts'
import type { FormerRights } from './former-rights.ts'
import { inTransaction } from './in-transaction.ts'
import type { PasswordSignIn } from './password-sign-in.ts'

export interface Account {
  readonly id: AccountId
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly chamber: ChamberId | null
}

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly chamber: ChamberId | null
}

export type Accounts = ReturnType<typeof createAccounts>

const columns = 'SELECT user.id, user.name, user.email, membership.role, membership.chamber'
const source = 'FROM user JOIN membership ON membership.account = user.id'

export interface AccountsParts {
  readonly database: DatabaseSync
  readonly passwords: PasswordSignIn
  readonly chambers: Chambers
  readonly formerRights: FormerRights
  readonly audit: AuditLog
  readonly onChange: (account: AccountId) => void
}

export function createAccounts({ database, passwords, chambers, formerRights, audit, onChange }: AccountsParts) {
  const byId = database.prepare(`${columns} ${source} WHERE user.id = ?`)
  const byEmail = database.prepare(`${columns} ${source} WHERE user.email = ?`)
  const everyone = database.prepare(`${columns} ${source} ORDER BY user.email`)
  const upsertMembership = database.prepare(
    `INSERT INTO membership (account, role, chamber) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET role = excluded.role, chamber = excluded.chamber`,
  )
  const rename = database.prepare('UPDATE user SET name = ? WHERE id = ?')
  const officePeople = database.prepare(
    `SELECT count(*) AS n FROM membership JOIN account ON account.userId = membership.account
     WHERE membership.role = 'office' AND account.providerId = 'credential'`,
  )
  const credentialOf = database.prepare("SELECT 1 FROM account WHERE userId = ? AND providerId = 'credential'")
  // An account whose membership was not written (the process ended between the two) is completed, not made twice.
  const personByEmail = database.prepare('SELECT id FROM user WHERE email = ?')

  const accounts = {
    find: (id: AccountId): Account | null => readAccount(byId.get(id)),
    findByEmail: (email: string): Account | null => readAccount(byEmail.get(normaliseEmail(email))),
    list: (): Account[] =>
      everyone
        .all()
        .map(readAccount)
        .filter((account) => account !== null),
    /**
     * @param actor who makes it; null for the console and for the first set-up
     * @throws Error if an account with this e-mail exists
     */
    async create(input: NewAccount, actor: AccountId | null = null): Promise<Account> {
      const email = normaliseEmail(input.email)
      if (accounts.findByEmail(email) !== null) throw new Error(`an account for ${email} exists already`)
      const half = personByEmail.get(email)
      const id = half === undefined ? await passwords.createPerson(email, input.name) : (half['id'] as AccountId)
      const { name, role, chamber } = input
      inTransaction(database, () => {
        if (chamber !== null) chambers.ensure(chamber, actor)
        upsertMembership.run(id, role, chamber)
        audit.record({ actor, act: 'account.made', subject: { kind: 'account', id }, detail: { email, role, chamber } })
      })
      return { id, email, name, role, chamber }
    },
    /** What the person could do until now stays known, for work that is still on a device (R8). */
    setMembership(id: AccountId, role: Role, chamber: ChamberId | null, actor: AccountId | null = null): void {
      inTransaction(database, () => {
        const before = accounts.find(id)
        if (before !== null && (before.role !== role || before.chamber !== chamber)) formerRights.record(id, before)
        if (chamber !== null) chambers.ensure(chamber, actor)
        upsertMembership.run(id, role, chamber)
        const from = before && { role: before.role, chamber: before.chamber }
        const subject = { kind: 'account', id } as const
        audit.record({ actor, act: 'account.roleChanged', subject, detail: { from, to: { role, chamber } } })
      })
      onChange(id)
    },
    setName(id: AccountId, name: string, actor: AccountId | null = null): void {
      inTransaction(database, () => {
        rename.run(name, id)
        audit.record({ actor, act: 'account.renamed', subject: { kind: 'account', id }, detail: { name } })
      })
      onChange(id)
    },
    async setPassword(id: AccountId, password: string, actor: AccountId | null = null): Promise<void> {
      await passwords.setPassword(id, password)
      audit.record({ actor, act: 'account.passwordSet', subject: { kind: 'account', id } })
      onChange(id)
    },
    canSignIn: (id: AccountId): boolean => credentialOf.get(id) !== undefined,
    /** Whether a person of the office can sign in; until then the set-up link stands open. */
    hasOffice: (): boolean => Number(officePeople.get()?.['n']) > 0,
  }
  return accounts
}

export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}

function readAccount(row: Record<string, unknown> | undefined): Account | null {
  const role = parseRole(String(row?.['role']))
  if (row === undefined || role === null) return null
  return {
    id: row['id'] as AccountId,
    name: String(row['name']),
    email: String(row['email']),
    role,
    chamber: row['chamber'] as ChamberId | null,
  }
}
