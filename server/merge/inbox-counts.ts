/** How much of a document waits for somebody's decision. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { ChamberId, DocumentId } from '../../shared/ids.ts'
import { ledgerSchema } from '../../shared/ledger/ledger-schema.ts'
import { companySchema } from '../../shared/roster/company-schema.ts'
import { federationSchema } from '../../shared/roster/federation-schema.ts'
import type { TableSchema } from '../../shared/table/column.ts'

export interface InboxCounts {
  readonly id: DocumentId
  /** Values that were overwritten unseen. */
  readonly overwrites: number
  /** Rows that were edited while somebody deleted them. */
  readonly deletedEdits: number
  /** Groups of rows that look like one thing. */
  readonly duplicates: number
}

/** No counts for one table; the others have theirs. */
export interface InboxProblem {
  readonly id: DocumentId
  /** Its log does not verify to its end, or what it holds could not be read. */
  readonly problem: 'damaged' | 'failed'
  /** For whoever runs the server. */
  readonly detail: string
}

export interface MergeInbox {
  /** As of the newest committed rows; documents that are no tables are missing. */
  counts(ids: readonly DocumentId[]): Promise<readonly (InboxCounts | InboxProblem)[]>
}

/** Null for documents without rows of their own. */
export function schemaOfTable(kind: DocumentKind, chamber: ChamberId | null): TableSchema | null {
  switch (kind) {
    case 'ledger':
      return ledgerSchema
    case 'roster':
      return chamber === null ? federationSchema : companySchema
    case 'issue':
    case 'article':
    case 'comments':
    case 'suggestion':
      return null
  }
}
