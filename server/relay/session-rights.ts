/** What the person behind a session may do with its document, asked anew whenever it matters (R8). */
import { may } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { DocumentRecord } from './ports.ts'
import { findWriteBar, type RoomState, type WriteBar } from './write-bar.ts'

export interface SessionRightsOptions {
  /** As of the moment when the connection was let in. */
  readonly principal: Principal
  /**
   * As of this moment; null once whatever let the connection in is gone: signed out, run out, withdrawn. Left out for
   * what the server does by itself, where nobody's rights can end half way.
   */
  readonly principalNow?: () => Principal | null
  readonly documentRecord: DocumentRecord
  /** The newest the client can render; null for programs. */
  readonly schema: number | null
}

/** `handsIn`: may give what was written before rights ended, and is told nothing. */
export type Entry = 'reads' | 'handsIn' | 'signedOut' | 'none'

export class SessionRights {
  readonly record: DocumentRecord
  readonly #schema: number | null
  readonly #now: () => Principal | null
  #last: Principal

  constructor({ principal, principalNow, documentRecord, schema }: SessionRightsOptions) {
    this.record = documentRecord
    this.#schema = schema
    this.#last = principal
    this.#now = principalNow ?? (() => principal)
  }

  /** Of the last moment at which there was one. */
  get principal(): Principal {
    this.#last = this.#now() ?? this.#last
    return this.#last
  }

  entry(): Entry {
    const principal = this.#now()
    if (principal === null) return 'signedOut'
    this.#last = principal
    if (may(principal, 'read', this.record)) return 'reads'
    return may(principal, 'deliver', this.record) ? 'handsIn' : 'none'
  }

  findWriteBar(room: RoomState): WriteBar | null {
    return findWriteBar(this.principal, this.record, this.#schema, room)
  }

  /** Why what still arrives on a connection that has ended is kept aside; null if the client brings it again by itself. */
  reasonForLate(): 'accessEnded' | 'readOnly' | null {
    const entry = this.entry()
    if (entry === 'handsIn') return 'accessEnded'
    return entry === 'reads' && !may(this.#last, 'write', this.record) ? 'readOnly' : null
  }
}
