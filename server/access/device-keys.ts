/** The public keys of the devices by which people sign files that others carry. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '../../shared/ids.ts'

export interface RegisteredKey {
  readonly id: string
  readonly account: AccountId
  readonly publicKey: Uint8Array
}

// A browser makes one key and keeps it until its data is cleared: a person in ten years of new laptops has some dozens.
const maxKeysPerAccount = 200

export type DeviceKeys = ReturnType<typeof createDeviceKeys>

export function createDeviceKeys(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO device_key (id, account, public_key, created_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const byId = database.prepare('SELECT account, public_key FROM device_key WHERE id = ?')
  const countOf = database.prepare('SELECT count(*) AS n FROM device_key WHERE account = ?')

  function find(id: string): RegisteredKey | null {
    const row = byId.get(id)
    if (row === undefined) return null
    return { id, account: row['account'] as AccountId, publicKey: new Uint8Array(row['public_key'] as Uint8Array) }
  }
  return {
    find,
    /** The same key again changes nothing; `taken` if it is another account's. */
    register({ id, account, publicKey }: RegisteredKey, nowMs: number): 'registered' | 'known' | 'taken' | 'tooMany' {
      const existing = find(id)
      if (existing !== null) return existing.account === account ? 'known' : 'taken'
      if (Number(countOf.get(account)?.['n']) >= maxKeysPerAccount) return 'tooMany'
      insert.run(id, account, publicKey, nowMs)
      return 'registered'
    },
  }
}
