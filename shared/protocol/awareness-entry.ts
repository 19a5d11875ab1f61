/** The presence of one client id as it stands on the wire: a clock and a state in JSON, or null when it left. */
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { ByteCursor, ByteFault } from '../document/byte-cursor.ts'

export interface AwarenessEntry {
  readonly client: number
  readonly clock: number
  /** JSON text, unread: most entries that a stock client sends are echoes that nobody looks into. */
  readonly state: string
}

// A cursor, a place, a name: a few hundred bytes.
export const maxAwarenessStateBytes = 4 * 1024

// A stock client echoes every state it received or timed out, in one message: all people of the largest room, twice.
export const maxAwarenessEntries = 1_024

// What a relay puts in one message, so that the echoes stay small too.
export const awarenessEntriesPerMessage = 32

// A client raises it by one with each movement of its cursor.
const maxAwarenessClock = 2 ** 31 - 1

/** @throws ByteFault, for decode.ts alone */
export function readAwarenessEntries(bytes: Uint8Array): AwarenessEntry[] {
  const cursor = new ByteCursor(bytes)
  const count = cursor.readVarUint()
  if (count > maxAwarenessEntries) throw new ByteFault('too many presence states')
  const entries: AwarenessEntry[] = []
  for (let i = 0; i < count; i++) {
    const client = cursor.readVarUint()
    const clock = cursor.readVarUint()
    if (clock > maxAwarenessClock) throw new ByteFault('a presence clock is out of range')
    const start = cursor.position
    const state = cursor.readString()
    if (cursor.position - start > maxAwarenessStateBytes) throw new ByteFault('a presence state is too large')
    entries.push({ client, clock, state })
  }
  if (!cursor.isAtEnd) throw new ByteFault('bytes follow the presence states')
  return entries
}

export function writeAwarenessEntries(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, state)
  }
  return toUint8Array(encoder)
}
