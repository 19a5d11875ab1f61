/** Which person at the other provider is which account here: bound at the first sign-in, so that an e-mail that changes hands opens nothing. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'

export const oidcTables = `
  CREATE TABLE IF NOT EXISTS oidc_subject (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (issuer, account)
  ) STRICT;`

export interface OidcSubject {
  readonly issuer: string
  readonly subject: string
}

export type OidcSubjects = ReturnType<typeof createOidcSubjects>

export function createOidcSubjects(database: DatabaseSync) {
  const bySubject = database.prepare('SELECT account FROM oidc_subject WHERE issuer = ? AND subject = ?')
  const bind = database.prepare(
    'INSERT INTO oidc_subject (issuer, subject, account) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  return {
    find({ issuer, subject }: OidcSubject): AccountId | null {
      const row = bySubject.get(issuer, subject)
      return row === undefined ? null : (row['account'] as AccountId)
    },
    /** @returns false if the account is another person's there */
    bind: ({ issuer, subject }: OidcSubject, account: AccountId): boolean =>
      bind.run(issuer, subject, account).changes === 1,
  }
}
