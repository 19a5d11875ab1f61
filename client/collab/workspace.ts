/** The one thing screens hold of the headless client: the documents of one account on this device. */
import { uuidv4 } from 'lib0/random'
import type * as Y from 'yjs'
import { holds } from '../../shared/access/grant.ts'
import { may } from '../../shared/access/policy.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { AccessEnd } from './access-end.ts'
import type { AccountMessage } from './account-channel.ts'
import { type Api, createApi } from './api.ts'
import { applyToDocument } from './apply-to-document.ts'
import { type DocumentCreation, createDocument } from './create-document.ts'
import { type DeviceKey, keepDeviceKey, readDeviceKey } from './device-key.ts'
import type { DocumentEntry } from './document-entry.ts'
import { openDocumentSession } from './document-session.ts'
import type { DocumentSession } from './document-session.ts'
import { type DocumentShelf, createDocumentShelf } from './document-shelf.ts'
import { type Environment, browserEnvironment } from './environment.ts'
import { fetchDocument } from './fetch-document.ts'
import { type LocalReplica, openLocalReplica } from './local-replica.ts'
import type { KnownStretch, OfflineStretch } from './offline-stretch.ts'
import type { OpenDocument } from './open-document.ts'
import { type Outbox, createOutbox } from './outbox.ts'
import { reopenRefused } from './pending-delivery.ts'
import { type RegistryRefresh, createRegistryRefresh } from './registry-refresh.ts'
import { mergeRegistry } from './registry.ts'
import { type StoredUpdate, replicaName } from './replica-database.ts'
import { ScreenDocuments } from './screen-documents.ts'
import { forgetAccount } from './session.ts'
import { type SignedInAccount, principalOf } from './signed-in-account.ts'
import { askForPersistence } from './storage-persistence.ts'
import { type StretchBook, createStretchBook } from './stretch-book.ts'
import { type Store, type WritableStore, createStore } from './store.ts'
import type { SyncStatus } from './sync-status.ts'
import { type WorkspaceStatus, createWorkspaceStatus } from './workspace-status.ts'

export interface Workspace {
  readonly account: SignedInAccount
  /** Cached on the device; documents created offline and not yet delivered are among them. */
  readonly documents: Store<readonly DocumentEntry[]>
  readonly syncStatus: Store<SyncStatus>
  /** True while something exists only in this tab's memory: the page must ask before it is left. */
  readonly hasOnlyInMemory: Store<boolean>
  /** To be asked when the page is about to go; false if some of this tab's work would go with it. */
  notePartingWork(): boolean
  /** True once this account was signed out or its data wiped, here or in another tab: the screen must leave. */
  readonly isEnded: Store<boolean>
  /** The whole account has ended: what became of this device's work (R18); null while it has not. */
  readonly accessEnd: Store<AccessEnd | null>
  /** Offline work of tables whose report the person has not closed yet. */
  readonly stretches: Store<readonly KnownStretch[]>
  /** Rises with every change of what is unsent on this device, of any tab. */
  readonly revision: Store<number>
  readonly api: Api
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
  /** Brings a document onto the device for later; false if that is not possible now. */
  fetchDocument(id: DocumentId): Promise<boolean>
  /** The updates that make up the device's copy; null if the device cannot say what it holds. */
  readUpdates(id: DocumentId): Promise<readonly StoredUpdate[] | null>
  /** Those of them that the server has not confirmed, in the order of writing; what is put aside is not among them. */
  readUnsent(id: DocumentId): Promise<readonly StoredUpdate[]>
  /** The report of this document was read. */
  forgetStretch(id: DocumentId): Promise<void>
  readDeviceKey(): Promise<DeviceKey | null>
  keepDeviceKey(key: DeviceKey): Promise<DeviceKey | null>
  refreshDocuments(): Promise<void>
  /** Tries again at once what was refused or waits for its turn: after signing in again, or when the person asks. */
  retry(): void
  /** Updates, creations and renames of this device that the server has not confirmed. */
  unsentCount(): Promise<number>
  /** Deletes this account's data on the device, in all tabs. */
  wipe(): Promise<void>
  close(): void
}

export interface WorkspaceOptions {
  readonly environment?: Environment
}

export async function openWorkspace(account: SignedInAccount, options: WorkspaceOptions = {}): Promise<Workspace> {
  const environment = options.environment ?? browserEnvironment()
  const tab = uuidv4().slice(0, 8)
  let workspace: AccountWorkspace | null = null
  const replica = await openLocalReplica(environment, replicaName(account.id), tab, {
    onMessage: (message) => workspace?.hear(message),
    onLost: () => workspace?.rewrite(),
  })
  workspace = new AccountWorkspace(environment, account, replica)
  return workspace
}

class AccountWorkspace implements Workspace {
  readonly account: SignedInAccount
  readonly documents: WritableStore<readonly DocumentEntry[]>
  readonly isEnded = createStore(false)
  readonly accessEnd = createStore<AccessEnd | null>(null)
  readonly #environment: Environment
  readonly #replica: LocalReplica
  readonly api: Api
  readonly #stretchBook: StretchBook
  readonly #list: RegistryRefresh
  readonly #shelf: DocumentShelf
  readonly #outbox: Outbox
  readonly #status: WorkspaceStatus
  readonly #screens: ScreenDocuments
  readonly #stops: (() => void)[]
  #lookAtEnd: () => void = () => undefined

  constructor(environment: Environment, account: SignedInAccount, replica: LocalReplica) {
    this.account = account
    this.#environment = environment
    this.#replica = replica
    this.api = createApi(environment, () => {
      replica.tell({ type: 'accessEnded' })
      this.#endAccess()
    })
    this.documents = createStore(mergeRegistry(replica, account), (a, b) => JSON.stringify(a) === JSON.stringify(b))
    const onChange = (): void => {
      this.#status?.update()
      this.#lookAtEnd()
    }
    this.#stretchBook = createStretchBook(replica)
    const onStretch = (stretch: OfflineStretch): void => this.#stretchBook.note(stretch)
    const onExchanged = (id: DocumentId, after: Uint8Array): void => this.#stretchBook.end(id, after)
    const open = (id: DocumentId): DocumentSession => {
      const mayWrite = (): boolean => this.#mayWrite(id)
      // Whether one document or the whole account has ended, the list tells.
      const onHandedIn = (): void => void this.refreshDocuments()
      return openDocumentSession({ environment, replica, id, mayWrite, onStretch, onExchanged, onHandedIn })
    }
    this.#shelf = createDocumentShelf(environment.clock, open, onChange)
    const shared = { environment, replica, account, api: this.api, shelf: this.#shelf, documents: this.documents }
    this.#screens = new ScreenDocuments(this.#shelf, (id) => {
      if (replica.unsentCountOf(id) > 0) this.#outbox.kick()
    })
    const isOnScreen = (id: DocumentId): boolean => this.#screens.has(id)
    this.#outbox = createOutbox({
      ...shared,
      isOnScreen,
      onChange,
      onApiOutcome: (error) => this.#status.noteApiOutcome(error),
    })
    this.#status = createWorkspaceStatus({ ...shared, isOnScreen, refusals: this.#outbox.refusals })
    this.#list = createRegistryRefresh(environment, replica, this.api, (error) => this.#status.noteApiOutcome(error))
    this.#stops = [
      replica.listRevision.subscribe(() => this.documents.set(mergeRegistry(replica, account))),
      replica.revision.subscribe(() => this.#onReplicaChange()),
      environment.onWakeUp(() => this.#wakeUp()),
      environment.onNetworkChange(onChange),
    ]
    this.#start()
  }

  get syncStatus(): Store<SyncStatus> {
    return this.#status.syncStatus
  }

  get hasOnlyInMemory(): Store<boolean> {
    return this.#status.hasOnlyInMemory
  }

  notePartingWork(): boolean {
    return this.#replica.notePartingWork()
  }

  get stretches(): Store<readonly KnownStretch[]> {
    return this.#stretchBook.stretches
  }

  get revision(): Store<number> {
    return this.#replica.revision
  }

  #start(): void {
    this.#status.update()
    this.#outbox.kickAll()
    void this.refreshDocuments()
    void askForPersistence(this.#environment).then((answer) => this.#status.notePersistence(answer))
  }

  #onReplicaChange(): void {
    this.#status.update()
    this.#outbox.notice()
  }

  #mayWrite(id: DocumentId): boolean {
    const entry = this.documents.getSnapshot().find((each) => each.id === id)
    if (entry?.level !== undefined) return holds(entry.level, 'write')
    return entry === undefined || may(principalOf(this.account), 'write', entry)
  }

  #wakeUp(): void {
    for (const session of this.#shelf.sessions()) session.retry(false)
    this.#outbox.kick()
    void this.refreshDocuments()
  }

  hear(message: AccountMessage): void {
    if (message.type === 'wiped') this.#end()
    else if (message.type === 'accessEnded') this.#endAccess()
    else if (message.type === 'signedIn') this.#retryRefused()
  }

  rewrite(): void {
    for (const session of this.#shelf.sessions()) session.rewrite()
  }

  openDocument(id: DocumentId): OpenDocument {
    return this.#screens.open(id)
  }

  async createDocument(creation: DocumentCreation): Promise<DocumentId> {
    const known = this.documents.getSnapshot().find((entry) => entry.id === creation.id)
    if (known !== undefined) return known.id
    const id = await createDocument(this.#replica, creation, this.#environment.clock.now())
    this.#outbox.kick()
    return id
  }

  async renameDocument(id: DocumentId, title: string): Promise<void> {
    const renamedAtMs = this.#environment.clock.now()
    await this.#replica.change({ type: 'putRename', rename: { id, title, renamedAtMs, refusal: null } })
    this.#outbox.kick()
  }

  async applyToDocument(id: DocumentId, change: (doc: Y.Doc) => void): Promise<void> {
    await applyToDocument(this.#shelf, id, change)
    this.#outbox.kick()
  }

  fetchDocument(id: DocumentId): Promise<boolean> {
    return fetchDocument(this.#shelf, id)
  }

  async readUpdates(id: DocumentId): Promise<readonly StoredUpdate[] | null> {
    const { updates, isComplete } = await this.#replica.load(id)
    return isComplete ? updates : null
  }

  async readUnsent(id: DocumentId): Promise<readonly StoredUpdate[]> {
    const { updates } = await this.#replica.load(id)
    return updates.filter((row) => this.#replica.isUnsent(id, row.id)).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  forgetStretch(id: DocumentId): Promise<void> {
    return this.#stretchBook.forget(id)
  }

  readDeviceKey(): Promise<DeviceKey | null> {
    return readDeviceKey(this.#replica)
  }

  keepDeviceKey(key: DeviceKey): Promise<DeviceKey | null> {
    return keepDeviceKey(this.#replica, key)
  }

  refreshDocuments(): Promise<void> {
    return this.#list.run()
  }

  retry(): void {
    this.#replica.tell({ type: 'signedIn' })
    this.#retryRefused()
  }

  #retryRefused(): void {
    for (const session of this.#shelf.sessions()) session.retry(true)
    void reopenRefused(this.#replica).then(() => this.#outbox.kickAll())
    void this.refreshDocuments()
  }

  async unsentCount(): Promise<number> {
    await this.#replica.refresh()
    const { creations, renames } = this.#replica
    let count = creations.size + renames.size
    for (const id of this.#replica.documentsWithUnsent()) count += this.#replica.unsentCountOf(id)
    return count
  }

  async wipe(): Promise<void> {
    this.#stop()
    forgetAccount(this.#environment)
    try {
      await this.#replica.wipe()
    } finally {
      this.isEnded.set(true)
    }
  }

  #endAccess(): void {
    if (this.accessEnd.getSnapshot() !== null || this.isEnded.getSnapshot()) return
    this.accessEnd.set({ isSettled: false, documents: [] })
    void this.#handInAll()
  }

  async #handInAll(): Promise<void> {
    const tell = (end: AccessEnd): void => this.accessEnd.set(end)
    try {
      const { handInAll } = await import('./access-end.ts')
      const parts = { replica: this.#replica, outbox: this.#outbox, shelf: this.#shelf, documents: this.documents }
      this.#lookAtEnd = await handInAll({ ...parts, tell })
    } catch {
      // The code could not be fetched: nothing is deleted, and the next answer begins it again.
      this.accessEnd.set(null)
    }
  }

  #end(): void {
    this.close()
    this.isEnded.set(true)
  }

  #stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
    this.#list.close()
    this.#stretchBook.close()
    this.#outbox.close()
    this.#shelf.close()
  }

  close(): void {
    this.#stop()
    this.#replica.close()
  }
}
