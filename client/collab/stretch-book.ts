/** The offline stretches of an account on this device: kept until the person has read the report, over reloads and tabs. */
import type { DocumentId } from '../../shared/ids.ts'
import type { LocalReplica } from './local-replica.ts'
import { type KnownStretch, type OfflineStretch, joinStretches } from './offline-stretch.ts'
import { type Store, createStore } from './store.ts'

export interface StretchBook {
  readonly stretches: Store<readonly KnownStretch[]>
  /** Joins it to what is known of the document; on the device before the relay can have confirmed anything. */
  note(stretch: OfflineStretch): void
  /** The exchange with the relay is over. */
  end(document: DocumentId, after: Uint8Array): void
  /** The person has read the report. */
  forget(document: DocumentId): Promise<void>
  close(): void
}

export function createStretchBook(replica: LocalReplica): StretchBook {
  const known = new Map<DocumentId, OfflineStretch>()
  /** Noted here and not on the device, which may never answer. */
  const held = new Set<DocumentId>()
  const stretches = createStore<readonly KnownStretch[]>([], isSame)
  let readsSeen = -1
  let isClosed = false

  function publish(): void {
    if (isClosed) return
    stretches.set(
      [...known.values()].map((stretch) => ({
        ...stretch,
        isDelivered: replica.unsentOf(stretch.document).every((row) => row > stretch.lastRow),
      })),
    )
  }

  async function read(): Promise<void> {
    const stored = await replica
      .inDatabase('reading offline stretches', (database) => database.getAll('stretches'))
      // The device does not answer: what this tab knows stays, and the replica asks again.
      .catch(() => null)
    if (stored === null || isClosed) return
    for (const document of known.keys()) if (!held.has(document)) known.delete(document)
    for (const stretch of stored) {
      known.set(stretch.document, joinStretches(stretch, known.get(stretch.document) ?? stretch))
    }
    publish()
  }

  async function write(stretch: OfflineStretch): Promise<void> {
    await replica
      .inDatabase('noting an offline stretch', async (database) => {
        // Another tab may note the same exchange: read and written in one transaction.
        const transaction = database.transaction('stretches', 'readwrite', { durability: 'strict' })
        await transaction.store.put(joinStretches(await transaction.store.get(stretch.document), stretch))
        await transaction.done
      })
      .then(
        () => held.delete(stretch.document),
        // Kept in memory: the report then lasts as long as the tab.
        () => false,
      )
    replica.tell({ type: 'replicaChanged' })
  }

  const stop = replica.revision.subscribe(() => {
    if (replica.reads !== readsSeen) {
      readsSeen = replica.reads
      void read()
    } else publish()
  })
  readsSeen = replica.reads
  void read()

  function note(stretch: OfflineStretch): void {
    known.set(stretch.document, joinStretches(known.get(stretch.document), stretch))
    held.add(stretch.document)
    publish()
    void write(stretch)
  }

  return {
    stretches,
    note,
    end(document, after) {
      const stretch = known.get(document)
      // Of a later exchange, in which this device had nothing to say, there is nothing to report.
      if (stretch !== undefined && stretch.after === undefined) note({ ...stretch, after })
    },
    async forget(document) {
      known.delete(document)
      held.delete(document)
      publish()
      await replica
        .inDatabase('forgetting an offline stretch', (database) => database.delete('stretches', document))
        // It is offered again after the next start, which is better than never.
        .catch(() => undefined)
      replica.tell({ type: 'replicaChanged' })
    },
    close() {
      isClosed = true
      stop()
    },
  }
}

function isSame(a: readonly KnownStretch[], b: readonly KnownStretch[]): boolean {
  return (
    a.length === b.length &&
    a.every((stretch, i) => {
      const other = b[i]
      return (
        other !== undefined &&
        stretch.document === other.document &&
        stretch.isDelivered === other.isDelivered &&
        stretch.lastRow === other.lastRow &&
        stretch.exchangedAtMs === other.exchangedAtMs &&
        (stretch.after === undefined) === (other.after === undefined) &&
        JSON.stringify(stretch.own) === JSON.stringify(other.own)
      )
    })
  )
}
