/** Opens the database of accounts: tables of the sign-in library, and beside them our own for role, chamber and tokens. */
import { randomBytes } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { alertTables } from './alerts.ts'
import { auditTables } from './audit-log.ts'
import { chamberTables } from './chambers.ts'
import { withdrawnKeyTables } from './device-keys.ts'
import { formerRightTables } from './former-rights.ts'
import { grantTables } from './grants.ts'
import { invitationTables } from './invitations.ts'
import { oidcTables } from './oidc-subjects.ts'
import { passkeyTables } from './passkey-store.ts'
import { readMarkTables } from './read-marks.ts'
import { resetLinkTables } from './reset-links.ts'
import { standingTables } from './standings.ts'

// An account of `membership` has its name and e-mail in the library's table `user`.
const ownTables = `
  CREATE TABLE IF NOT EXISTS membership (
    account TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    chamber TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS bearer_token (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    account TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS device_key (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    public_key BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS carried_file (
    digest TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    author TEXT NOT NULL,
    deliverer TEXT NOT NULL,
    received_at_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS setup_token (
    hash BLOB PRIMARY KEY
  ) STRICT;
  CREATE TABLE IF NOT EXISTS secret (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;`

const tablesOfParts = [
  ownTables,
  chamberTables,
  standingTables,
  grantTables,
  formerRightTables,
  auditTables,
  withdrawnKeyTables,
  invitationTables,
  resetLinkTables,
  passkeyTables,
  oidcTables,
  alertTables,
  readMarkTables,
]

export function openAccountsDatabase(file: string): DatabaseSync {
  // SQLite gives its WAL the rights of the file, and would make the file readable to everybody on the machine.
  closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: 5_000 })
  // FULL: an account that was confirmed on screen is there after a power cut.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
  for (const tables of tablesOfParts) database.exec(tables)
  return database
}

/** The key that signs cookies: made once, kept with the accounts, so that a backup carries both. */
export function readCookieSecret(database: DatabaseSync): string {
  database
    .prepare("INSERT INTO secret (name, value) VALUES ('cookie', ?) ON CONFLICT DO NOTHING")
    .run(randomBytes(32).toString('base64url'))
  const row = database.prepare("SELECT value FROM secret WHERE name = 'cookie'").get()
  return String(row?.['value'])
}
