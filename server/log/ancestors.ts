/** What a document lies under, nearest first. */
import type { DocumentKind } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type { DocumentRecord, NewDocument } from '../relay/ports.ts'

// Comments lie under an article, an article under an issue; a chain that does not end was made by hand.
export const maxDepth = 8

type Placed = Pick<NewDocument, 'kind' | 'parent'>

/** @param find what is known of another document of the same store */
export function withAncestors(record: NewDocument, find: (id: DocumentId) => Placed | undefined): DocumentRecord {
  const ancestors: DocumentId[] = []
  let parentKind: DocumentKind | undefined
  for (let id = record.parent; id !== null && ancestors.length < maxDepth;) {
    const parent = find(id)
    if (ancestors.length === 0 && (record.kind === 'comments' || record.kind === 'suggestion'))
      parentKind = parent?.kind
    ancestors.push(id)
    id = parent?.parent ?? null
  }
  return { ...record, ancestors, ...(parentKind !== undefined && { parentKind }) }
}
