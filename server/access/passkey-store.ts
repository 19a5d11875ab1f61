/** The public halves of people's passkeys. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'

export const passkeyTables = `
  CREATE TABLE IF NOT EXISTS passkey (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    transports TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS passkey_of_account ON passkey (account);`

export interface Passkey {
  /** The credential's id, as the browser writes it. */
  readonly id: string
  readonly account: AccountId
  readonly name: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: string[]
  readonly createdAtMs: number
  readonly usedAtMs: number | null
}

export function createPasskeyStore(database: DatabaseSync) {
  const byId = database.prepare('SELECT * FROM passkey WHERE id = ?')
  const ofAccount = database.prepare('SELECT * FROM passkey WHERE account = ? ORDER BY created_at_ms, id')
  const insert = database.prepare(
    `INSERT INTO passkey (id, account, name, public_key, counter, transports, created_at_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const used = database.prepare('UPDATE passkey SET counter = ?, used_at_ms = ? WHERE id = ?')
  const remove = database.prepare('DELETE FROM passkey WHERE id = ? AND account = ?')
  return {
    find(id: string): Passkey | null {
      const row = byId.get(id)
      return row === undefined ? null : readPasskey(row)
    },
    ofAccount: (account: AccountId): Passkey[] => ofAccount.all(account).map(readPasskey),
    insert({ id, account, name, publicKey, counter, transports, createdAtMs }: Passkey): void {
      insert.run(id, account, name, publicKey, counter, JSON.stringify(transports), createdAtMs)
    },
    used: (id: string, counter: number, nowMs: number): void => void used.run(counter, nowMs, id),
    remove: (account: AccountId, id: string): boolean => remove.run(id, account).changes === 1,
  }
}

function readPasskey(row: Record<string, unknown>): Passkey {
  return {
    id: String(row['id']),
    account: row['account'] as AccountId,
    name: String(row['name']),
    publicKey: new Uint8Array(row['public_key'] as Uint8Array),
    counter: Number(row['counter']),
    transports: JSON.parse(String(row['transports'])) as string[],
    createdAtMs: Number(row['created_at_ms']),
    usedAtMs: row['used_at_ms'] === null ? null : Number(row['used_at_ms']),
  }
}
