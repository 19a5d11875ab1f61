/** Every message of the wire as a value; docs/protocol.md holds the bytes. */
import type { AwarenessEntry } from './awareness-entry.ts'
import type { Position } from './position.ts'

export type Message =
  | { readonly type: 'syncStep1'; readonly stateVector: Uint8Array }
  | { readonly type: 'syncStep2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'denied'; readonly reason: string }
  /** Frames 1 to `count` of this connection are durable, the last at `seq`, save those that `quarantined` named. */
  | { readonly type: 'saved'; readonly count: number; readonly seq: number }
  /**
   * From a client in place of step 1: it holds exactly what the log holds up to here. From the relay: now it does, or, with
   * seq 0 and no hash, that it has to begin with step 1.
   */
  | ({ readonly type: 'resume' } & Position)
  /** `code` is one of notice.ts; a newer relay may send one that this build does not know. */
  | { readonly type: 'notice'; readonly code: number; readonly detail: string }
  | { readonly type: 'quarantined'; readonly ordinal: number; readonly reason: string }
  | { readonly type: 'writtenAt'; readonly atMs: number }

/** Expected failures are values: whoever decodes has to look at them. */
export type DecodeResult =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly error: 'malformed' | 'unknownMessage' }
