/** What a child process is told to do, and what it says. */
import type { Durability } from '../../../server/log/sqlite-connection.ts'
import type { StoreFailure } from '../../../server/relay/ports.ts'

export interface ChildPlan {
  readonly dataDir: string
  readonly documents: readonly string[]
  /** Unique by process: each typist is a client of its own. */
  readonly firstClient: number
  readonly appends: number
  readonly maxGroup: number
  readonly maxText: number
  readonly compactChance: number
  /** How often to try again after the store failed. */
  readonly appendsAfterFailure: number
  readonly durability?: Durability
}

export type Acknowledged = readonly [document: string, seq: number, hash: string]

export type ChildReport =
  | { readonly opened: true }
  | { readonly saved: readonly Acknowledged[] }
  | { readonly failed: StoreFailure }
  | { readonly loaded: readonly (readonly [seq: number, damage: string | null])[] }
