/** Derives what waits for a decision from whole logs, in a thread: snapshots have lost the values that were overwritten. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { unsettled } from '../../shared/merge/unsettled.ts'
import { DamagedLogError } from '../log/damaged-log-error.ts'
import type { DerivedFile } from '../log/derived-file.ts'
import { createDocumentFollower } from '../log/document-follower.ts'
import type { DocumentReader } from '../log/document-reader.ts'
import { type InboxCounts, schemaOfTable } from './inbox-counts.ts'

/** What is known of a table without its log. */
export interface TableName {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly chamber: ChamberId | null
}

export interface InboxDeriver {
  /** Null for what is no table or has no log. */
  counts(table: TableName): InboxCounts | null
}

// Rises whenever the same rows would give other counts.
const derivationVersion = 1
const facet = 'inbox'
// A document with all it ever held takes more than the page shows of it.
const maxHeldDocuments = 4
const maxHeldBytes = 16 * 1024 * 1024

export function createInboxDeriver(reader: DocumentReader, file: DerivedFile): InboxDeriver {
  const follower = createDocumentFollower(reader, {
    isWhole: true,
    maxDocuments: maxHeldDocuments,
    maxBytes: maxHeldBytes,
    dropped: () => {},
  })
  return {
    counts: ({ id, kind, chamber }) =>
      reader.inOneView(() => {
        const schema = schemaOfTable(kind, chamber)
        const head = reader.head(id)
        if (schema === null || head.seq === 0) return null
        const from = { document: id, facet, version: derivationVersion, context: schema.label.en, ...head }
        const kept = file.read(from)
        if (kept !== null) return JSON.parse(kept) as InboxCounts
        const { doc, damage } = follower.follow(id)
        if (damage !== null) throw new DamagedLogError(id, damage)
        const { overwrites, deletedEdits, duplicates } = unsettled(doc, schema)
        const found = {
          id,
          overwrites: overwrites.length,
          deletedEdits: deletedEdits.length,
          duplicates: duplicates.length,
        }
        file.write(from, JSON.stringify(found))
        return found
      }),
  }
}
