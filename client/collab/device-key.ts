/** What this device signs files with: the key never leaves the browser, and goes with the account's data. */
import type { LocalReplica } from './local-replica.ts'

export interface DeviceKey {
  /** As `carryKeyId` names the public key. */
  readonly id: string
  /** Not extractable: the browser signs with it and shows it to nobody. */
  readonly privateKey: CryptoKey
  readonly publicKey: Uint8Array
  /** The server knows it: before that a file signed with it is worth nothing to anybody. */
  readonly isRegistered: boolean
}

/** Null if there is none yet, or the device keeps no database. */
export async function readDeviceKey(replica: LocalReplica): Promise<DeviceKey | null> {
  const keys = await replica.inDatabase('reading the key', (database) => database.getAll('keys')).catch(() => [])
  return keys[0] ?? null
}

/** The key that is there if another tab was first; null if the device keeps no database, and then no key. */
export async function keepDeviceKey(replica: LocalReplica, key: DeviceKey): Promise<DeviceKey | null> {
  try {
    return await replica.inDatabase('keeping the key', async (database) => {
      const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' })
      const other = (await transaction.store.getAll()).find(({ id }) => id !== key.id)
      if (other === undefined) await transaction.store.put(key)
      await transaction.done
      return other ?? key
    })
  } catch {
    return null
  }
}
