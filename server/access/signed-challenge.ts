/** Challenges of our own making that hold for some minutes and one use; nothing is kept of those nobody answered. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// Long enough to find the phone that holds the passkey.
const challengeEndsAfterMs = 5 * 60 * 1000
const nonceBytes = 16
const timeBytes = 6
const macBytes = 32

export type SignedChallenges = ReturnType<typeof createSignedChallenges>

/**
 * A flood of questions costs no memory and pushes out nobody's challenge; only answers that were right are remembered,
 * until their challenge ends.
 */
export function createSignedChallenges(secret: string, now: () => number) {
  const spent = new Map<string, number>()
  const sign = (body: Buffer, purpose: string) =>
    createHmac('sha256', secret).update('challenge').update(body).update(purpose).digest()
  const forget = () => {
    for (const [challenge, endsAtMs] of spent) {
      // In the order of use: what follows ends later, but for the minutes in which it was asked.
      if (endsAtMs <= now()) spent.delete(challenge)
    }
  }
  const endOf = (challenge: string, purpose: string): number | null => {
    const bytes = Buffer.from(challenge, 'base64url')
    if (bytes.byteLength !== nonceBytes + timeBytes + macBytes) return null
    const body = bytes.subarray(0, nonceBytes + timeBytes)
    if (!timingSafeEqual(bytes.subarray(nonceBytes + timeBytes), sign(body, purpose))) return null
    const endsAtMs = body.readUIntBE(nonceBytes, timeBytes)
    return endsAtMs > now() ? endsAtMs : null
  }
  return {
    /** @param purpose what it may be answered for, and by whom */
    make(purpose: string, endsAfterMs = challengeEndsAfterMs): Uint8Array<ArrayBuffer> {
      const body = Buffer.alloc(nonceBytes + timeBytes)
      randomBytes(nonceBytes).copy(body)
      body.writeUIntBE(now() + endsAfterMs, nonceBytes, timeBytes)
      return new Uint8Array(Buffer.concat([body, sign(body, purpose)]))
    },
    isOpen: (challenge: string, purpose: string): boolean =>
      endOf(challenge, purpose) !== null && !spent.has(challenge),
    /** @returns false for a challenge that is not ours, has ended, was for something else or was answered already */
    spend(challenge: string, purpose: string): boolean {
      const endsAtMs = endOf(challenge, purpose)
      if (endsAtMs === null || spent.has(challenge)) return false
      forget()
      spent.set(challenge, endsAtMs)
      return true
    },
  }
}
