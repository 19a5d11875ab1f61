/** Slows down guessing of passwords, passkeys and tokens, by account and by address, without locking a person out from elsewhere. */
import { isIPv6 } from 'node:net'
import { defaultServerLimits, type SignInLimits } from '../limit-settings.ts'

export const signInWindowMs = 15 * 60 * 1000
// What the counters may take of memory: a few MB, reached only under attack.
const maxCounters = 20_000

interface Counter {
  failures: number
  readonly endsAtMs: number
}

export type SignInLimit = ReturnType<typeof createSignInLimit>

/** @param limits of failures in a quarter of an hour */
export function createSignInLimit(now: () => number, limits: SignInLimits = defaultServerLimits.signIn) {
  const counters = new Map<string, Counter>()

  const keysOf = (email: string | null, address: string): readonly (readonly [key: string, limit: number])[] => {
    const network = networkOf(address)
    if (email === null) return [[`address ${network}`, limits.perAddress]]
    return [
      [`both ${network} ${email}`, limits.perAccountAndAddress],
      [`account ${email}`, limits.perAccount],
      [`address ${network}`, limits.perAddress],
    ]
  }
  const current = (key: string): Counter | undefined => {
    const counter = counters.get(key)
    if (counter === undefined || counter.endsAtMs > now()) return counter
    counters.delete(key)
    return undefined
  }
  const makeRoom = () => {
    for (const key of counters.keys()) current(key)
    // The oldest go first, which a Map keeps in order of insertion; a tenth at once, so that this walk stays rare.
    for (const key of counters.keys()) {
      if (counters.size < maxCounters * 0.9) return
      counters.delete(key)
    }
  }

  return {
    /**
     * Counts an attempt before its password is looked at, so that attempts made at once are counted too.
     * @param email null where a token alone is the proof
     */
    tryAttempt(email: string | null, address: string): boolean {
      const keys = keysOf(email, address)
      if (keys.some(([key, limit]) => (current(key)?.failures ?? 0) >= limit)) return false
      for (const [key] of keys) {
        const counter = current(key)
        if (counter !== undefined) counter.failures++
        else {
          if (counters.size >= maxCounters) makeRoom()
          counters.set(key, { failures: 1, endsAtMs: now() + signInWindowMs })
        }
      }
      return true
    },
    /** Takes back the attempt that turned out right, and what the same person mistyped before it. */
    succeeded(email: string | null, address: string): void {
      const keys = keysOf(email, address)
      const [first] = keys
      const mistyped = email === null || first === undefined ? 1 : (current(first[0])?.failures ?? 0)
      for (const [key] of keys) {
        const counter = current(key)
        if (counter !== undefined) counter.failures = Math.max(0, counter.failures - mistyped)
      }
    },
  }
}

/** One subscriber owns a whole IPv6 /64, so single addresses of it mean nothing. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!isIPv6(address)) return address
  // URL writes every IPv6 address in its one short form.
  const short = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1)
  const [head = '', tail] = short.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0')
  return `${[...left, ...gap, ...right].slice(0, 4).join(':')}::/64`
}
