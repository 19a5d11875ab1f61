/** Who is in a room and where (R9): stamped from the session, spoken for by nobody else, gone with the connection. */
import { hueOf } from '../../shared/access/hue-of.ts'
import type { Principal } from '../../shared/access/principal.ts'
import { isPlainValue } from '../../shared/document/plain-value.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { AwarenessEntry } from '../../shared/protocol/awareness-entry.ts'
import type { RelayLimits } from './limits.ts'

/** Whoever holds claims: one object a connection. */
export interface Speaker {
  readonly principal: Principal
}

interface Claim {
  readonly speaker: Speaker
  clock: number
  state: string
}

// An echo of somebody who has left arrives within seconds; remembering more would let strangers fill memory.
const maxDeparted = 256

// A state may be minutes of cursor movements ahead after a time offline, not a lifetime.
const maxClockStep = 1_000_000

const gone = 'null'

export class Presence {
  readonly #claims = new Map<number, Claim>()
  /** The last clock of client ids whose speaker left. */
  readonly #departed = new Map<number, number>()
  readonly #limits: RelayLimits

  constructor(limits: RelayLimits) {
    this.#limits = limits
  }

  get size(): number {
    return this.#claims.size
  }

  /**
   * Takes what a session says of itself. Stock clients repeat what they hear of others, so the rest is no offence.
   * @param ownerOf whose a client id is in this document, if it wrote already
   * @returns what changed, as others may hear it
   */
  receive(
    speaker: Speaker,
    entries: readonly AwarenessEntry[],
    ownerOf: (client: number) => AccountId | undefined,
  ): AwarenessEntry[] {
    const heard: AwarenessEntry[] = []
    for (const entry of entries) {
      const owner = ownerOf(entry.client)
      if (owner !== undefined && owner !== speaker.principal.account) continue
      const change = this.#take(speaker, entry)
      if (change !== null) heard.push(change)
    }
    return heard
  }

  leave(speaker: Speaker): AwarenessEntry[] {
    const left: AwarenessEntry[] = []
    for (const [client, claim] of this.#claims) {
      if (claim.speaker !== speaker) continue
      this.#claims.delete(client)
      this.#rememberDeparted(client, claim.clock)
      // The clock of the last state: a client that comes back goes on from there and must not be behind.
      if (claim.state !== gone) left.push({ client, clock: claim.clock, state: gone })
    }
    return left
  }

  everyone(): AwarenessEntry[] {
    return [...this.#claims]
      .filter(([, { state }]) => state !== gone)
      .map(([client, { clock, state }]) => ({ client, clock, state }))
  }

  #take(speaker: Speaker, { client, clock, state }: AwarenessEntry): AwarenessEntry | null {
    const claim = this.#claims.get(client)
    if (claim === undefined) return this.#claim(speaker, client, clock, state)
    if (claim.speaker !== speaker) return null
    const isNewer = clock > claim.clock || (clock === claim.clock && state === gone && claim.state !== gone)
    if (!isNewer || clock > claim.clock + maxClockStep) return null
    const stamped = stamp(state, speaker.principal)
    if (stamped === null) return null
    claim.clock = clock
    claim.state = stamped
    return { client, clock, state: stamped }
  }

  #claim(speaker: Speaker, client: number, clock: number, state: string): AwarenessEntry | null {
    if (state === gone) return null
    const held = this.#countClaims(speaker)
    if (held >= this.#limits.clientsPerSession) return null
    // An echo of somebody who just left: only a session that speaks for the first time can be that client come back.
    const departedAt = this.#departed.get(client)
    if (departedAt !== undefined && (clock < departedAt || (clock === departedAt && held > 0))) return null
    const stamped = stamp(state, speaker.principal)
    if (stamped === null) return null
    this.#departed.delete(client)
    this.#claims.set(client, { speaker, clock, state: stamped })
    return { client, clock, state: stamped }
  }

  #countClaims(speaker: Speaker): number {
    let count = 0
    for (const claim of this.#claims.values()) if (claim.speaker === speaker) count++
    return count
  }

  #rememberDeparted(client: number, clock: number): void {
    this.#departed.delete(client)
    this.#departed.set(client, clock)
    const oldest = this.#departed.keys().next()
    if (this.#departed.size > maxDeparted && oldest.done !== true) this.#departed.delete(oldest.value)
  }
}

/** The state as others may see it: its `user` is the account's, whatever it said. Null if it is no state. */
function stamp(state: string, principal: Principal): string | null {
  if (state === gone) return gone
  let value: unknown
  try {
    value = JSON.parse(state)
  } catch {
    return null
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !isPlainValue(value)) return null
  const user = { account: principal.account, name: principal.name, hue: hueOf(principal.account) }
  return JSON.stringify({ ...value, user })
}
