/** What a screen holds of an open document. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { DocumentId } from '../../shared/ids.ts'
import type { CompositionGate } from './composition-gate.ts'
import type { DocumentState } from './document-state.ts'
import type { Store } from './store.ts'

export interface OpenDocument {
  readonly id: DocumentId
  /** Write to it only after `whenReady`, and not while `state.readOnly` is set. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: Store<DocumentState>
  /**
   * Resolves when the local replica is applied and, if the device held nothing, the first sync is done. It does not
   * reject: `state.phase` says `failed` meanwhile, and a relay that answers later still makes it ready.
   */
  readonly whenReady: Promise<void>
  readonly composition: CompositionGate
  /** Gives the reference back; the document closes with its last one, after what is unsent was handed to the outbox. */
  close(): void
}
