/** One issue: holds its frame open and shows the page of it that the address names, in the frame of every screen. */
import { type ReactNode, Suspense, useEffect, useMemo } from 'react'
import type { DocumentId } from '../../../shared/ids.ts'
import type { OpenDocument } from '../../collab/open-document.ts'
import { lazyScreen } from '../../lazy-screen.ts'
import { DocumentBars } from '../../ui/DocumentBars.tsx'
import { DocumentFailed } from '../../ui/DocumentFailed.tsx'
import { createPeopleStore } from '../../ui/presence/people.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useOpenDocument } from '../../ui/useOpenDocument.ts'
import { useSteadyState } from '../../ui/useSteadyState.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { NotFound } from '../../ui/NotFound.tsx'
import { SealBeside } from '../../review/SealBeside.tsx'
import { ScreenFrame } from '../ScreenFrame.tsx'
import { ArticlePage } from './ArticlePage.tsx'
import { BinPage } from './BinPage.tsx'
import { ContentsPage } from './ContentsPage.tsx'
import { openEditedHere } from './edited-here.ts'
import { openFetchedHere } from './fetched-here.ts'
import { GoneLines } from './GoneLines.tsx'
import { IssueContext } from './issue-context.ts'
import { type IssueRoute, parseIssueRoute } from './issue-route.ts'
import { createIssueActions } from './issue-actions.ts'
import { IssueNavigation } from './IssueNavigation.tsx'
import { IssueTitle } from './IssueTitle.tsx'
import { MastheadPage } from './MastheadPage.tsx'
import { prefetchArticles } from './prefetch-articles.ts'
import { useFrame } from './useFrame.ts'

const BoardPage = lazyScreen(async () => (await import('../../review/board/BoardPage.tsx')).BoardPage, 'review')

export interface IssueScreenProps {
  readonly issueId: DocumentId
  /** The address after `/issues/:id/`. */
  readonly rest: string
}

export function IssueScreen({ issueId, rest }: IssueScreenProps) {
  const workspace = useWorkspace()
  const open = useOpenDocument(issueId)
  const state = useSteadyState(open)
  const route = parseIssueRoute(rest)
  if (open === null || state.phase !== 'ready') {
    return (
      <ScreenFrame title={null}>
        {state.phase === 'failed' ? (
          <DocumentFailed state={state} onRetry={() => workspace.retry()} />
        ) : (
          <div className="mx-auto max-w-[860px] px-6 py-12">
            <div className="skeleton mb-8 h-8 w-64" />
            <SkeletonLines count={10} />
          </div>
        )}
      </ScreenFrame>
    )
  }
  return <ReadyIssue key={issueId} issueId={issueId} open={open} route={route} />
}

interface ReadyIssueProps {
  readonly issueId: DocumentId
  readonly open: OpenDocument
  readonly route: IssueRoute | null
}

function ReadyIssue({ issueId, open, route }: ReadyIssueProps) {
  const workspace = useWorkspace()
  const { account } = workspace
  const view = useFrame(open)
  const state = useSteadyState(open)
  const people = useStore(useMemo(() => createPeopleStore(open.awareness, account.id), [open, account.id]))
  const editedHere = useMemo(() => openEditedHere(account.id), [account.id])
  const actions = useMemo(() => createIssueActions({ workspace, issueId, doc: open.doc }), [workspace, issueId, open])
  const articleId = route?.page === 'article' ? route.articleId : null

  useEffect(() => open.awareness.setLocalStateField('place', articleId), [open, articleId])
  useEffect(
    () => prefetchArticles({ workspace, doc: open.doc, fetched: openFetchedHere(account.id) }),
    [workspace, open, account.id],
  )

  const canEdit = state.readOnly === null
  const value = { issueId, open, view, actions, people, editedHere, canEdit }
  return (
    <IssueContext value={value}>
      <ScreenFrame
        title={<IssueTitle route={route} />}
        people={people}
        navigation={<IssueNavigation />}
        notices={
          <>
            {articleId === null && <DocumentBars state={state} />}
            {articleId === null && <SealBeside workspace={workspace} open={open} isLine />}
            <GoneLines shown={articleId} />
          </>
        }
      >
        {page(route)}
      </ScreenFrame>
    </IssueContext>
  )
}

function SkeletonBoard() {
  return (
    <div className="mx-auto max-w-[1080px] px-4 pt-8 wide:px-8 wide:pt-12">
      <SkeletonLines count={10} />
    </div>
  )
}

function page(route: IssueRoute | null): ReactNode {
  switch (route?.page) {
    case 'contents':
      return <ContentsPage />
    case 'masthead':
      return <MastheadPage />
    case 'bin':
      return <BinPage />
    case 'board':
      return (
        <Suspense fallback={<SkeletonBoard />}>
          <BoardPage />
        </Suspense>
      )
    case 'article':
      return <ArticlePage key={route.articleId} articleId={route.articleId} />
    case undefined:
      return <NotFound />
  }
}
