/** The pages of an issue by the rest of their address. */
import { type DocumentId, parseDocumentId } from '../../../shared/ids.ts'

export type IssueRoute =
  | { readonly page: 'contents' | 'masthead' | 'bin' | 'board' }
  | { readonly page: 'article'; readonly articleId: DocumentId }

/** @param rest what follows `/issues/:id/`; null if it leads nowhere */
export function parseIssueRoute(rest: string): IssueRoute | null {
  const [first = '', second = '', ...more] = rest.split('/').filter((part) => part !== '')
  if (first === '') return { page: 'contents' }
  if (second === '') return first === 'masthead' || first === 'bin' || first === 'board' ? { page: first } : null
  const articleId = parseDocumentId(second)
  return first === 'articles' && articleId !== null && more.length === 0 ? { page: 'article', articleId } : null
}

export function articlePath(issueId: string, articleId: string): string {
  return `/issues/${issueId}/articles/${articleId}`
}
