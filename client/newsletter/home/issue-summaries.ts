/** The issues as the list at home shows them, newest change first, made from the registry alone. */
import type { DocumentEntry } from '../../collab/document-entry.ts'
import type { DocumentId } from '../../../shared/ids.ts'

export interface IssueSummary {
  readonly id: DocumentId
  readonly title: string
  readonly articleCount: number
  /** The last change to the frame or to one of its articles. */
  readonly changedAt: string
  readonly changedBy: string
  readonly isPending: boolean
}

export function summarizeIssues(documents: readonly DocumentEntry[]): readonly IssueSummary[] {
  return documents
    .filter((entry) => entry.kind === 'issue')
    .map((issue) => {
      const articles = documents.filter((entry) => entry.kind === 'article' && entry.parent === issue.id)
      const latest = articles.reduce((last, entry) => (entry.updatedAt > last.updatedAt ? entry : last), issue)
      return {
        id: issue.id,
        title: issue.title,
        articleCount: articles.length,
        changedAt: latest.updatedAt,
        changedBy: latest.updatedBy,
        isPending: issue.isPending,
      }
    })
    .sort((a, b) => (a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : 0))
}
