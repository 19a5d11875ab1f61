/** Random tokens of which only the hash is kept, so that a copy of the database opens no door. */
import { createHash, randomBytes } from 'node:crypto'

const tokenBytes = 32

export function createToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** A plain hash is enough: 256 random bits cannot be guessed, whatever the speed of the hash. */
export function hashToken(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest())
}
