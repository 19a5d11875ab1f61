/** Where a document is opened. */
import type { DocumentEntry } from '../collab/document-entry.ts'

export function documentPath({ id, kind, parent }: Pick<DocumentEntry, 'id' | 'kind' | 'parent'>): string {
  if (kind === 'roster') return `/rosters/${id}`
  if (kind === 'ledger') return `/ledgers/${id}`
  return kind === 'article' && parent !== null ? `/issues/${parent}/articles/${id}` : `/issues/${id}`
}
