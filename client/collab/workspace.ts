/** The one thing screens hold of the headless client: the documents of one account on this device. */
import type * as Y from 'yjs'
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { OpenDocument } from './open-document.ts'
import type { SignedInAccount } from './signed-in-account.ts'
import type { Store } from './store.ts'
import type { SyncStatus } from './sync-status.ts'

export interface DocumentCreation {
  readonly kind: DocumentKind
  readonly title: string
  readonly parent?: DocumentId
  readonly chamber?: ChamberId
  readonly id?: DocumentId
}

export interface Workspace {
  readonly account: SignedInAccount
  /** Cached on the device; documents created offline and not yet delivered are among them. */
  readonly documents: Store<readonly DocumentEntry[]>
  readonly syncStatus: Store<SyncStatus>
  /** True while something exists only in this tab's memory: the page must ask before it is left. */
  readonly hasOnlyInMemory: Store<boolean>
  /** True once this account was signed out or its data wiped, here or in another tab: the screen must leave. */
  readonly isEnded: Store<boolean>
  /** Reference counted: every call is paired with one `close()`. */
  openDocument(id: DocumentId): OpenDocument
  /** Works offline; resolves once the document is in the local replica. */
  createDocument(creation: DocumentCreation): Promise<DocumentId>
  /** The registry's title; queued while offline. */
  renameDocument(id: DocumentId, title: string): Promise<void>
  /**
   * Edits a document that no screen holds open; resolves once the edit is in the local replica.
   * Rejects if the device does not hold the document and the relay refuses or is unreachable.
   */
  applyToDocument(id: DocumentId, change: (doc: Y.Doc) => void): Promise<void>
  refreshDocuments(): Promise<void>
  /** Tries again at once what was refused or waits for its turn: after signing in again, or when the person asks. */
  retry(): void
  /** Updates, creations and renames of this device that the server has not confirmed. */
  unsentCount(): Promise<number>
  /** Deletes this account's data on the device, in all tabs. */
  wipe(): Promise<void>
  close(): void
}
