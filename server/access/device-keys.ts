/** The public keys of the devices by which people sign files that others carry. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'

export interface RegisteredKey {
  readonly id: string
  readonly account: AccountId
  readonly publicKey: Uint8Array
}

export const withdrawnKeyTables = `
  CREATE TABLE IF NOT EXISTS withdrawn_device_key (
    id TEXT PRIMARY KEY,
    withdrawn_at_ms INTEGER NOT NULL
  ) STRICT;`

// A browser makes one key and keeps it until its data is cleared: a person in ten years of new laptops has some dozens.
const maxKeysPerAccount = 200

type Registration = 'registered' | 'known' | 'taken' | 'tooMany' | 'withdrawn'

export type DeviceKeys = ReturnType<typeof createDeviceKeys>

export function createDeviceKeys(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO device_key (id, account, public_key, created_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const inForce = 'id NOT IN (SELECT id FROM withdrawn_device_key)'
  const byId = database.prepare(`SELECT account, public_key FROM device_key WHERE id = ? AND ${inForce}`)
  const ofAccount = database.prepare(
    `SELECT id, created_at_ms FROM device_key WHERE account = ? AND ${inForce} ORDER BY created_at_ms, id`,
  )
  const withdrawnById = database.prepare(
    'SELECT account, public_key FROM device_key JOIN withdrawn_device_key USING (id) WHERE id = ?',
  )
  const isWithdrawn = database.prepare('SELECT 1 FROM withdrawn_device_key WHERE id = ?')
  const withdraw = database.prepare(
    `INSERT INTO withdrawn_device_key (id, withdrawn_at_ms)
     SELECT id, ? FROM device_key WHERE id = ? AND account = ? AND ${inForce}`,
  )
  const countOf = database.prepare('SELECT count(*) AS n FROM device_key WHERE account = ?')

  const find = (id: string): RegisteredKey | null => readKey(id, byId.get(id))

  function readKey(id: string, row: Record<string, unknown> | undefined): RegisteredKey | null {
    if (row === undefined) return null
    return { id, account: row['account'] as AccountId, publicKey: new Uint8Array(row['public_key'] as Uint8Array) }
  }
  return {
    /** Keys that were withdrawn are not found. */
    find,
    /** What they signed is kept apart: it may be older than the loss of the device, and people decide. */
    findWithdrawn: (id: string): RegisteredKey | null => readKey(id, withdrawnById.get(id)),
    list: (account: AccountId): { readonly id: string; readonly createdAtMs: number }[] =>
      ofAccount.all(account).map((row) => ({ id: String(row['id']), createdAtMs: Number(row['created_at_ms']) })),
    /** For good: what a lost device signs is nobody's. @returns false if the account has no such key */
    withdraw: (account: AccountId, id: string, nowMs: number): boolean =>
      withdraw.run(nowMs, id, account).changes === 1,
    /** The same key again changes nothing; `taken` if it is another account's. */
    register({ id, account, publicKey }: RegisteredKey, nowMs: number): Registration {
      if (isWithdrawn.get(id) !== undefined) return 'withdrawn'
      const existing = find(id)
      if (existing !== null) return existing.account === account ? 'known' : 'taken'
      if (Number(countOf.get(account)?.['n']) >= maxKeysPerAccount) return 'tooMany'
      insert.run(id, account, publicKey, nowMs)
      return 'registered'
    },
  }
}
