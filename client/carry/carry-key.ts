/** Makes the key that this device signs carried files with, and has the server know it. */
import { toBase64UrlEncoded } from 'lib0/buffer'
import { carryKeyId } from '../../shared/carry/carry-proof.ts'
import { ApiError } from '../collab/api.ts'
import type { DeviceKey } from '../collab/device-key.ts'
import type { Workspace } from '../collab/workspace.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export async function createCarryKey(): Promise<DeviceKey> {
  // Not extractable holds for the private half; the public one can always be read.
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { id: carryKeyId(publicKey), privateKey: pair.privateKey, publicKey, isRegistered: false }
}

export async function signWith(key: DeviceKey, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign(algorithm, key.privateKey, bytes as Uint8Array<ArrayBuffer>))
}

/**
 * The key of this device, known to the server if that is within reach: it has to be before the network goes. Null where
 * the browser keeps no database, and so no key.
 */
export async function ensureCarryKey(workspace: Workspace): Promise<DeviceKey | null> {
  const key = (await workspace.readDeviceKey()) ?? (await workspace.keepDeviceKey(await createCarryKey()))
  if (key === null || key.isRegistered) return key
  try {
    await workspace.api.request('POST', '/device-keys', { publicKey: toBase64UrlEncoded(key.publicKey) })
  } catch (error) {
    // Without the server the key stays as it is, and the next start asks again.
    if (error instanceof ApiError) return key
    throw error
  }
  return (await workspace.keepDeviceKey({ ...key, isRegistered: true })) ?? key
}
