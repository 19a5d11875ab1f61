/** All that a screen must know about an open document besides its content. */
import type { CloseCode } from '../../shared/protocol/close-code.ts'
import type { ConnectionState } from './connection-state.ts'

export interface DocumentState {
  /** `failed`: nothing on the device, and the relay refused or is unreachable; it turns `ready` if the relay answers later. */
  readonly phase: 'loading' | 'ready' | 'failed'
  readonly connection: ConnectionState
  readonly refusal: CloseCode | null
  /** Why nothing may be typed. */
  readonly readOnly: null | 'schemaOlder' | 'documentDamaged' | 'readOnly' | 'signed'
  /** The relay's store takes no writes: nothing is called saved until it recovers. */
  readonly storeFailing: boolean
  /** Updates of this device, all tabs, that the relay has not called saved (R12). */
  readonly unsent: number
  /** When the relay last confirmed that it holds all this device has of the document. */
  readonly savedAtMs: number | null
  /** Updates the relay keeps aside for people to decide upon; they are not part of the document there. */
  readonly quarantined: number
  /** Access ended: what this device had not sent is kept apart at the relay, and the device keeps nothing of the document. */
  readonly isHandedIn: boolean
  /** Somebody removed most of it at once while it was open here: it can be brought back. */
  readonly isMostRemoved: boolean
  /** `memory`: IndexedDB is missing, full or broken, and closing the tab loses what is unsent. */
  readonly storage: 'device' | 'memory'
}

export const initialDocumentState: DocumentState = {
  phase: 'loading',
  connection: 'offline',
  refusal: null,
  readOnly: null,
  storeFailing: false,
  unsent: 0,
  savedAtMs: null,
  quarantined: 0,
  isHandedIn: false,
  isMostRemoved: false,
  storage: 'device',
}
