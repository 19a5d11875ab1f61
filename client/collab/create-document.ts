/** Makes a document on the device, for the relay to learn of later: it works without a network. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import { seedUpdate } from '../../shared/document/seed.ts'
import { type ChamberId, type DocumentId, createDocumentId } from '../../shared/ids.ts'
import type { LocalReplica } from './local-replica.ts'

export interface DocumentCreation {
  readonly kind: DocumentKind
  readonly title: string
  readonly parent?: DocumentId
  readonly chamber?: ChamberId
  readonly id?: DocumentId
}

/** Resolves once the document is in the local replica. */
export async function createDocument(
  replica: LocalReplica,
  { kind, title, parent, chamber, id = createDocumentId() }: DocumentCreation,
  createdAtMs: number,
): Promise<DocumentId> {
  // D6: the same bytes that the relay seeds it with, so they are no work of this device's.
  const seed = replica.describeUpdate(id, seedUpdate(kind))
  await replica.change(
    { type: 'addUpdate', update: seed, isUnsent: false },
    {
      type: 'putCreation',
      creation: { id, kind, title, parent: parent ?? null, chamber: chamber ?? null, createdAtMs, refusal: null },
    },
  )
  return id
}
