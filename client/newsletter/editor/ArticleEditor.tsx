/** The article page: opens the article and its issue, waits for the device's copy, and shows the editor or the reason why not. */
import './editor.css'
import type { OpenDocument } from '../../collab/open-document.ts'
import type { Workspace } from '../../collab/workspace.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import { DocumentBars } from '../../ui/DocumentBars.tsx'
import { DocumentFailed } from '../../ui/DocumentFailed.tsx'
import { useSteadyState } from '../../ui/useSteadyState.ts'
import { ArticleDesk } from './ArticleDesk.tsx'
import { ReadOnlyArticle } from './ReadOnlyArticle.tsx'
import { SheetSkeleton } from './SheetSkeleton.tsx'
import { useBodyState } from './useBodyState.ts'
import { useOpenDocument } from './useOpenDocument.ts'

export interface ArticleEditorProps {
  readonly workspace: Workspace
  readonly issueId: DocumentId
  readonly articleId: DocumentId
}

export function ArticleEditor({ workspace, issueId, articleId }: ArticleEditorProps) {
  const article = useOpenDocument(workspace, articleId)
  const issue = useOpenDocument(workspace, issueId)
  if (article === null || issue === null) return <SheetSkeleton />
  return <ArticlePage key={articleId} workspace={workspace} article={article} issue={issue} />
}

interface ArticlePageProps {
  readonly workspace: Workspace
  readonly article: OpenDocument
  readonly issue: OpenDocument
}

function ArticlePage({ workspace, article, issue }: ArticlePageProps) {
  const state = useSteadyState(article)
  const { body, markUnknown } = useBodyState(article.doc, state.phase === 'ready')
  if (state.phase === 'failed') return <DocumentFailed state={state} onRetry={() => workspace.retry()} />
  if (state.phase === 'loading' || body === 'empty') return <SheetSkeleton />
  // D5: an editor that does not know every node must never be bound; it would delete them for everyone.
  const mustNotBind = state.readOnly === 'schemaOlder' || body === 'unknownContent'
  return (
    <div className="article-page">
      <DocumentBars state={mustNotBind ? { ...state, readOnly: 'schemaOlder' } : state} />
      {mustNotBind ? (
        <ReadOnlyArticle doc={article.doc} />
      ) : (
        <ArticleDesk workspace={workspace} article={article} issue={issue} onUnknownContent={markUnknown} />
      )}
    </div>
  )
}
