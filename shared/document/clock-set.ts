/** The next clock of each client: how far a document has come, and what a state vector says on the wire. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { ByteCursor, ByteFault } from './byte-cursor.ts'

export class ClockSet {
  readonly #next: Map<number, number>

  constructor(entries: Iterable<readonly [client: number, nextClock: number]> = []) {
    this.#next = new Map(entries)
  }

  get size(): number {
    return this.#next.size
  }

  /** 0 for a client that was never seen. */
  next(client: number): number {
    return this.#next.get(client) ?? 0
  }

  advance(client: number, end: number): void {
    if (end > this.next(client)) this.#next.set(client, end)
  }

  entries(): IterableIterator<[client: number, nextClock: number]> {
    return this.#next.entries()
  }

  /** As Yjs writes it, the highest client first. */
  toStateVector(): Uint8Array {
    const encoder = createEncoder()
    const entries = [...this.#next].sort((a, b) => b[0] - a[0])
    writeVarUint(encoder, entries.length)
    for (const [client, clock] of entries) {
      writeVarUint(encoder, client)
      writeVarUint(encoder, clock)
    }
    return toUint8Array(encoder)
  }
}

/** @returns null if the bytes are not one state vector */
export function readStateVector(bytes: Uint8Array): ClockSet | null {
  const cursor = new ByteCursor(bytes)
  try {
    const count = cursor.readVarUint()
    const clocks = new ClockSet()
    for (let i = 0; i < count; i++) clocks.advance(cursor.readVarUint(), cursor.readVarUint())
    return cursor.isAtEnd ? clocks : null
  } catch (fault) {
    if (fault instanceof ByteFault) return null
    throw fault
  }
}
