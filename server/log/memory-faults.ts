/** What a test may switch on in a memory log: failures, damage, and a gate before an append is done. */
import type { DocumentId } from '../../shared/ids.ts'
import type { Seq, StoreFailure } from '../relay/ports.ts'

export interface MemoryFaults {
  /** Every write is refused with it; null writes. */
  failure: StoreFailure | null
  /** Awaited before a write takes place, so that a test decides what happens meanwhile. */
  gate: Promise<unknown> | null
  /** The first row of a document that does not verify. */
  readonly damagedFrom: Map<DocumentId, Seq>
  /** The acts of no document verify. */
  areActsDamaged: boolean
}

export function createMemoryFaults(): MemoryFaults {
  return { failure: null, gate: null, damagedFrom: new Map(), areActsDamaged: false }
}
