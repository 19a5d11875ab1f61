/** Digest and signature check of carried files by Node, off the event loop. */
import { webcrypto } from 'node:crypto'
import type { CarryCrypto } from '../../shared/carry/carry-proof.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export const carryCrypto: CarryCrypto = {
  async sha256(bytes) {
    return new Uint8Array(await webcrypto.subtle.digest('SHA-256', bytes))
  },
  async verify(publicKey, signature, signed) {
    let key: webcrypto.CryptoKey
    try {
      key = await webcrypto.subtle.importKey('raw', publicKey, algorithm, false, ['verify'])
    } catch {
      // Bytes that are no point of the curve: nothing can have been signed with them.
      return false
    }
    return webcrypto.subtle.verify(algorithm, key, signature, signed)
  },
}
