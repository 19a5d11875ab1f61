/** The list of documents: the server's, as last seen, with what was made or renamed on this device laid over it. */
import { parseLevel } from '../../shared/access/grant.ts'
import { parseDocumentKind, schemaVersion } from '../../shared/document/kind.ts'
import { type ChamberId, parseDocumentId } from '../../shared/ids.ts'
import { ApiError, isRecord } from './api.ts'
import type { DocumentEntry } from './document-entry.ts'
import type { LocalReplica } from './local-replica.ts'
import type { PendingCreation } from './replica-database.ts'
import type { SignedInAccount } from './signed-in-account.ts'

export function entryOf(creation: PendingCreation, account: SignedInAccount): DocumentEntry {
  const at = new Date(creation.createdAtMs).toISOString()
  return {
    id: creation.id,
    kind: creation.kind,
    title: creation.title,
    parent: creation.parent,
    chamber: creation.chamber,
    schema: schemaVersion,
    // Whether it was theirs to make, the server says when it hears of it.
    level: 'write',
    createdAt: at,
    updatedAt: at,
    updatedBy: account.name,
    isPending: true,
    refusal: creation.refusal,
  }
}

/** Entries of the server come first, in its order; those that only this device knows follow, oldest first. */
export function mergeRegistry(replica: LocalReplica, account: SignedInAccount): readonly DocumentEntry[] {
  const listed = new Set(replica.registry.map((entry) => entry.id))
  const created = [...replica.creations.values()]
    .filter((creation) => !listed.has(creation.id))
    .sort((a, b) => a.createdAtMs - b.createdAtMs)
    .map((creation) => entryOf(creation, account))
  return [...replica.registry, ...created].map((entry) => {
    const rename = replica.renames.get(entry.id)
    return rename === undefined ? entry : { ...entry, title: rename.title, refusal: rename.refusal ?? entry.refusal }
  })
}

/** @throws ApiError if it is not a list of documents: then the one on the device stays */
export function parseDocuments(answer: unknown): DocumentEntry[] {
  if (!isRecord(answer) || !Array.isArray(answer['documents'])) {
    throw new ApiError(0, 'badAnswer', 'the answer lists no documents')
  }
  // Kinds that a newer server knows and this build does not are left out: it could not open them.
  return answer['documents'].flatMap((item: unknown) => parseEntry(item) ?? [])
}

function parseEntry(item: unknown): DocumentEntry | null {
  if (!isRecord(item)) return null
  const text = (key: string): string => (typeof item[key] === 'string' ? item[key] : '')
  const id = parseDocumentId(text('id'))
  const kind = parseDocumentKind(text('kind'))
  if (id === null || kind === null) return null
  const level = parseLevel(text('level'))
  return {
    id,
    kind,
    title: text('title'),
    parent: parseDocumentId(text('parent')),
    chamber: text('chamber') === '' ? null : (text('chamber') as ChamberId),
    schema: typeof item['schema'] === 'number' ? item['schema'] : schemaVersion,
    ...(level !== null && { level }),
    createdAt: text('createdAt'),
    updatedAt: text('updatedAt'),
    updatedBy: text('updatedBy'),
    isPending: false,
    refusal: null,
  }
}
