/** An article in its issue: the editor comes as a chunk of its own, loaded when the first article is opened. */
import { Suspense, lazy, useEffect } from 'react'
import type { DocumentId } from '../../../shared/ids.ts'
import type { OpenDocument } from '../../collab/open-document.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { NoticeBar } from '../../ui/NoticeBar.tsx'
import { SkeletonSheet } from '../../ui/Skeleton.tsx'
import { useOpenDocument } from '../../ui/useOpenDocument.ts'
import { useSteadyState } from '../../ui/useSteadyState.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { useIssue } from './issue-context.ts'
import { type ArticlePlace, findArticle } from './issue-view.ts'

const ArticleEditor = lazy(async () => {
  const { ArticleEditor: component } = await import('../editor/ArticleEditor.tsx')
  return { default: component }
})

export function ArticlePage({ articleId }: { readonly articleId: DocumentId }) {
  const words = useWords().issue
  const workspace = useWorkspace()
  const { issueId, view } = useIssue()
  const open = useOpenDocument(articleId)
  const state = useSteadyState(open)
  const place = findArticle(view, articleId)
  useEditNote(open)

  if (place === null && state.phase !== 'ready') {
    return (
      <EmptyState title={words.notInIssue} detail={words.notInIssueDetail}>
        <ButtonLink href={`/issues/${issueId}`} look="primary">
          {words.backToContents}
        </ButtonLink>
      </EmptyState>
    )
  }
  return (
    <>
      {place !== null && place.gone !== null && <GoneBar place={place} gone={place.gone} />}
      <Suspense fallback={<SkeletonSheet />}>
        <ArticleEditor workspace={workspace} issueId={issueId} articleId={articleId} />
      </Suspense>
    </>
  )
}

/** Remembers that this person edited the article here, so that they hear of it if someone moves it to the bin. */
function useEditNote(open: OpenDocument | null): void {
  const { editedHere } = useIssue()
  useEffect(() => {
    if (open === null) return
    const note = (
      _update: Uint8Array,
      _origin: unknown,
      _doc: unknown,
      { local }: { readonly local: boolean },
    ): void => {
      if (local) editedHere.remember(open.id)
    }
    open.doc.on('update', note)
    return () => open.doc.off('update', note)
  }, [open, editedHere])
}

function GoneBar({ place, gone }: { readonly place: ArticlePlace; readonly gone: NonNullable<ArticlePlace['gone']> }) {
  const words = useWords().issue
  const format = useFormat()
  const { actions, canEdit } = useIssue()
  const putBack = (): void => {
    if (gone.column === null) actions.putArticleBack(place.article.id, place.column)
    else actions.putBack('columns', gone.column.id)
  }
  return (
    <NoticeBar tone="attention" actions={canEdit && <Button onClick={putBack}>{words.putBack}</Button>}>
      {gone.column === null
        ? words.openArticleDeleted(gone.deletion.by || words.someone, format.moment(gone.deletion.at))
        : words.openArticleColumnDeleted(gone.column.title || words.untitledColumn)}
    </NoticeBar>
  )
}
