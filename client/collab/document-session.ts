/** One document held open by this tab: device copy, other tabs and relay joined to one Y.Doc. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { root } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { notice } from '../../shared/protocol/notice.ts'
import type { Position } from '../../shared/protocol/position.ts'
import { type TabMessage, openTabChannel } from './account-channel.ts'
import { createCompositionGate } from './composition-gate.ts'
import { type ConnectionEvent, nextConnectionState } from './connection-state.ts'
import { type DocumentConnection, createDocumentConnection } from './document-connection.ts'
import { RowOrigin, createDocumentLoader } from './document-loader.ts'
import { DocumentRows } from './document-rows.ts'
import { type DocumentState, initialDocumentState } from './document-state.ts'
import type { Environment } from './environment.ts'
import { HeldPosition } from './held-position.ts'
import type { LocalReplica } from './local-replica.ts'
import { type OfflineStretch, describeStretch, isReported } from './offline-stretch.ts'
import type { OpenDocument } from './open-document.ts'
import type { RowId } from './replica-database.ts'
import { createReadOnly } from './read-only.ts'
import { createStore, hasSameFields } from './store.ts'
import { writtenAtMs } from './written-at.ts'

export interface DocumentSession extends Omit<OpenDocument, 'close'> {
  /** Resolves once the device's copy is applied, even if there was none. */
  readonly whenLoaded: Promise<void>
  /** From now on it connects, as soon as it may: a document whose creation is pending does not exist at the relay. */
  wantConnection(): void
  retry(isAsked: boolean): void
  /** Resolves once every edit made so far is on the device, or known not to be. */
  whenWritten(): Promise<void>
  /** Writes the whole state anew: the device lost its copy. */
  rewrite(): void
  close(): void
}

export interface SessionParts {
  readonly environment: Environment
  readonly replica: LocalReplica
  readonly id: DocumentId
  /** Whether the person may write here, as far as this device knows; the relay decides. */
  readonly mayWrite: () => boolean
  /** An exchange began with work in a table that the relay has not seen. */
  readonly onStretch?: (stretch: OfflineStretch) => void
  readonly onExchanged?: (document: DocumentId, after: Uint8Array) => void
  /** Access ended, and the relay keeps apart what was unsent. */
  readonly onHandedIn?: () => void
}

export function openDocumentSession({ environment, replica, id, mayWrite, ...told }: SessionParts): DocumentSession {
  const { clock } = environment
  const doc = new Y.Doc({ gc: false })
  const awareness = new Awareness(doc)
  // Nobody is here yet: a document that is only delivered must not show its author as present.
  awareness.setLocalState(null)
  const gate = createCompositionGate(clock)
  const state = createStore<DocumentState>(
    {
      ...initialDocumentState,
      connection: environment.isOnline() ? 'connecting' : 'offline',
      storage: replica.storage.getSnapshot(),
    },
    hasSameFields,
  )
  const ready = Promise.withResolvers<void>()
  const rows = new DocumentRows(replica, id)
  const { known, quarantined } = rows
  /** What the doc held when the connection opened. */
  let beforeExchange: Uint8Array | null = null
  let covering: readonly RowId[] = []
  const held = new HeldPosition(replica, id)
  let lastWrite: Promise<unknown> = Promise.resolve()
  /** Rows that the relay keeps apart are counted as unsent until the device has noted it. */
  let lastMark: Promise<unknown> = Promise.resolve()
  const readOnly = createReadOnly(doc, mayWrite)
  let isConnectionWanted = false
  let connection: DocumentConnection | null = null
  let readsSeen = replica.reads
  let isClosed = false

  function set(change: Partial<DocumentState>): void {
    if (!isClosed) state.set({ ...state.getSnapshot(), ...change })
  }

  const onUpdate = (bytes: Uint8Array, origin: unknown): void => {
    if (origin instanceof RowOrigin) {
      covering = origin.rows
      return
    }
    const isUnsent = connection === null || origin !== connection.origin
    const { id: row, written } = replica.addUpdate(id, bytes, isUnsent)
    lastWrite = written
    known.add(row)
    if (!isUnsent) return held.pass()
    rows.enter(row, null)
    covering = [row]
    tabs?.post({ type: 'row', id: row, bytes } satisfies TabMessage)
  }
  // Before the provider's own listener: the row must have its name when the frame is sent.
  doc.on('update', onUpdate)
  doc.getMap(root.meta).observe(() => set({ readOnly: readOnly.reason() }))

  const tabs = openTabChannel(environment, replica.name, id, (message) => {
    if (isClosed) return
    if (message.type === 'hello') {
      for (const row of replica.ownUnsent(id))
        tabs?.post({ type: 'row', id: row.id, bytes: row.bytes } satisfies TabMessage)
    } else if (message.type === 'sent') {
      for (const row of message.ids) rows.leave(row)
      held.pass()
      replica.noteForeignSent(id, message.ids)
    } else {
      // R12: it counts from the moment this tab could show it.
      if (!known.has(message.id)) {
        held.takeForeignRow()
        replica.noteForeign(id, message.id)
      }
      loader.take(message)
    }
  })

  const loader = createDocumentLoader({
    doc,
    replica,
    id,
    gate,
    rows,
    held,
    onUpdate,
    isClosed: () => isClosed,
    keepAside: (row, reason) => void keepAside([row], reason),
    forgetDelivered: () => void rowsOfState(),
  })

  function openConnection(): DocumentConnection {
    return createDocumentConnection(
      {
        environment,
        id,
        doc,
        awareness,
        gate,
        rowsOfUpdate: () => covering,
        rowsOfState,
        async unsentRows() {
          const { updates } = await replica.load(id)
          return updates.filter((row) => replica.isUnsent(id, row.id) && !quarantined.has(row.id))
        },
        position: exactPosition,
        writtenAtMs: (sent) => writtenAtMs(sent, clock.now()),
      },
      {
        onEvent,
        onRefused: (refusal) => set({ refusal }),
        onSaved: (rows, seq) => void save(rows, seq),
        onPosition: (position) => held.tell(position),
        onQuarantined: (rows, reason) => void keepAside(rows, reason),
        onNotice,
        async onHandedIn() {
          await lastMark
          replica.forget(id)
          set({ isHandedIn: true })
          told.onHandedIn?.()
        },
        isSavingExpected: () => !state.getSnapshot().storeFailing && !readOnly.wasTold,
      },
    )
  }

  function rowsOfState(): readonly RowId[] {
    return rows.waiting(() => held.pass())
  }

  /** Asked when an exchange begins and, for what was typed meanwhile, when it ends. */
  function noteStretch(): void {
    if (beforeExchange === null || !isReported(doc.getMap(root.meta).get('kind'))) return
    const stretch = describeStretch(id, beforeExchange, rows.unsent(), clock.now())
    if (stretch !== null) told.onStretch?.(stretch)
  }

  function exactPosition(): Position | null {
    const { pendingStructs, pendingDs } = doc.store
    const isWhole = !loader.isDamaged && pendingStructs === null && pendingDs === null
    return isWhole && rowsOfState().length === 0 && quarantined.size === 0 ? held.exact : null
  }

  function onEvent(event: ConnectionEvent): void {
    const before = state.getSnapshot()
    const after = nextConnectionState(before.connection, event)
    set({ connection: after, refusal: after === 'refused' ? before.refusal : null })
    if (event === 'opened') {
      readOnly.forget()
      set({ storeFailing: false })
      beforeExchange = Y.encodeStateVector(doc)
      noteStretch()
    } else if (event === 'synced') {
      becomeReady()
      noteStretch()
      told.onExchanged?.(id, Y.encodeStateVector(doc))
      if (before.unsent === 0) set({ savedAtMs: clock.now() })
      set({ readOnly: readOnly.reason() })
    } else if ((event === 'lost' || event === 'refused') && before.phase === 'loading' && loader.isLoaded) {
      set({ phase: 'failed' })
    }
  }

  function onNotice(code: number): void {
    if (code === notice.storeFailing) set({ storeFailing: true })
    else if (code === notice.storeRecovered) set({ storeFailing: false })
    else if (code === notice.massDeletion) set({ isMostRemoved: true })
    // A notice of a newer relay is for a newer client.
    else if (!readOnly.tell(code)) return
    set({ readOnly: readOnly.reason() })
  }

  async function save(ids: readonly RowId[], seq: number): Promise<void> {
    if (ids.length > 0) held.pass(seq)
    rows.save(ids)
    if (ids.length > 0) await markSent(ids)
    tabs?.post({ type: 'sent', ids } satisfies TabMessage)
    const unsent = replica.unsentCountOf(id)
    set({ quarantined: quarantined.size, unsent })
    if (unsent === 0) set({ savedAtMs: clock.now() })
  }

  async function markSent(ids: readonly RowId[]): Promise<void> {
    const marked = replica.markSent(id, ids)
    // The mark drops the position; one that was told after the rows were durable covers them.
    held.noteAgain()
    await marked
  }

  async function keepAside(ids: readonly RowId[], reason: string): Promise<void> {
    for (const row of ids) quarantined.add(row)
    set({ quarantined: quarantined.size })
    if (ids.length > 0) lastMark = replica.markQuarantined(id, ids, reason)
    await lastMark
    tabs?.post({ type: 'sent', ids } satisfies TabMessage)
  }

  async function load(): Promise<void> {
    tabs?.post({ type: 'hello' } satisfies TabMessage)
    const hasRows = await loader.load()
    if (isClosed) return
    onReplicaChange()
    if (hasRows) becomeReady()
    connectIfDue()
  }

  function becomeReady(): void {
    if (state.getSnapshot().phase === 'ready') return
    // D5: known before any editor is bound.
    set({ phase: 'ready', readOnly: readOnly.reason() })
    ready.resolve()
  }

  function connectIfDue(): void {
    if (!loader.isLoaded || !isConnectionWanted || connection !== null || isClosed || replica.creations.has(id)) return
    // Not before the device's copy is read: the provider listens to every change.
    connection = openConnection()
    // The first attempt shows; whoever delivers in the background waits for its outcome.
    set({ connection: environment.isOnline() ? 'connecting' : 'offline' })
    connection.connect()
  }

  function onReplicaChange(): void {
    set({
      unsent: replica.unsentCountOf(id),
      storage: replica.storage.getSnapshot(),
      quarantined: quarantined.size,
    })
    if (!loader.isLoaded) return
    if (replica.reads !== readsSeen) {
      readsSeen = replica.reads
      void (loader.mustLoadAgain ? load() : loader.readMissing())
    }
    connectIfDue()
  }

  const stopListening = replica.revision.subscribe(onReplicaChange)
  const whenLoaded = load()

  return {
    id,
    doc,
    awareness,
    state,
    whenReady: ready.promise,
    whenLoaded,
    composition: gate,
    wantConnection() {
      isConnectionWanted = true
      connectIfDue()
    },
    retry(isAsked) {
      connection?.retry(isAsked)
    },
    async whenWritten() {
      await lastWrite
    },
    rewrite() {
      replica.addUpdate(id, Y.encodeStateAsUpdate(doc), false)
    },
    close() {
      if (isClosed) return
      gate.release()
      if (connection === null) onEvent('stopped')
      else connection.close()
      isClosed = true
      stopListening()
      tabs?.close()
      doc.destroy()
    },
  }
}
