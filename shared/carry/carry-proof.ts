/** Whether a carried file is what its device signed, and what names the key of a device. */
import { toBase64UrlEncoded, toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import type { CarryFile } from './carry-file.ts'

/** An uncompressed point of P-256. */
export const publicKeyBytes = 65

/** Both sides have these in their platform; nothing here knows which. */
export interface CarryCrypto {
  sha256(bytes: Uint8Array): Promise<Uint8Array>
  /** ECDSA P-256 with SHA-256; false also for a key that is no point. */
  verify(publicKey: Uint8Array, signature: Uint8Array, signed: Uint8Array): Promise<boolean>
}

/** SHA-256 of the public key: whoever has the key can say its name, and no two keys share one. */
export function carryKeyId(publicKey: Uint8Array): string {
  return toBase64UrlEncoded(digest(publicKey))
}

/** False if any byte of the file is another than that which the device signed. */
export async function checkCarryFile(file: CarryFile, publicKey: Uint8Array, crypto: CarryCrypto): Promise<boolean> {
  if (carryKeyId(publicKey) !== file.header.key) return false
  if (toHexString(await crypto.sha256(file.body)) !== file.header.sha256) return false
  return crypto.verify(publicKey, file.signature, file.signed)
}
