/** Which articles the registry saw changed after they were deleted: work that someone did without knowing. */
import type { DocumentEntry } from '../../collab/document-entry.ts'

/**
 * The deletion's time comes from one device's clock and the change's from the server's; a difference inside this
 * margin says nothing. The frame's own write beside the deletion also falls inside it.
 */
export const clockMarginMs = 5_000

export function changedSince(
  documents: readonly DocumentEntry[],
  articles: readonly { readonly id: string }[],
  deletedAt: string,
): readonly DocumentEntry[] {
  const since = Date.parse(deletedAt) + clockMarginMs
  const ids = new Set(articles.map((article) => article.id))
  return documents.filter((entry) => ids.has(entry.id) && Date.parse(entry.updatedAt) > since)
}
