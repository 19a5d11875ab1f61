/** The name of an issue where issues are told apart: in lists, and in the registry. */
import type { IssueDraft } from './issue-draft.ts'

/**
 * What people call an issue: its title with year, quarter and number, as far as the cover says them; without any, the
 * first title that it has.
 */
export function nameIssue({
  cover,
  articles = [],
}: Pick<IssueDraft, 'cover'> & Partial<Pick<IssueDraft, 'articles'>>): string {
  const parts = [
    cover.title || cover.fullTitle || cover.publisher,
    cover.year && `${cover.year}年${cover.quarter && `第${cover.quarter}季度`}`,
    cover.number && `总第${cover.number}期`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : (articles[0]?.title ?? '')
}
