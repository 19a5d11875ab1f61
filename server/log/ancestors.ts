/** What a document lies under, nearest first. */
import type { DocumentId } from '../../shared/ids.ts'

// Comments lie under an article, an article under an issue; a chain that does not end was made by hand.
const maxDepth = 8

export function ancestorsOf(
  { parent }: { readonly parent: DocumentId | null },
  parentOf: (id: DocumentId) => DocumentId | null,
): readonly DocumentId[] {
  const ancestors: DocumentId[] = []
  for (let id = parent; id !== null && ancestors.length < maxDepth; id = parentOf(id)) ancestors.push(id)
  return ancestors
}
