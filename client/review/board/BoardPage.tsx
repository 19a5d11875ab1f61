/** The board of an issue: one line an article, with the state that it reached and for whom it waits; and publishing. */
import { useState } from 'react'
import { may } from '../../../shared/access/policy.ts'
import { principalOf } from '../../collab/signed-in-account.ts'
import { useIssue } from '../../newsletter/issue/issue-context.ts'
import { issueName } from '../../newsletter/issue/issue-name.ts'
import { articlePath } from '../../newsletter/issue/issue-route.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { FetchTrouble } from '../FetchTrouble.tsx'
import { ReviewBeside } from '../ReviewBeside.tsx'
import { useKeptAnswer } from '../useKeptAnswer.ts'
import { type Board, readBoard } from './board-answer.ts'
import { BoardFilter, type BoardChoice } from './BoardFilter.tsx'
import { BoardLine } from './BoardLine.tsx'
import { PublicationView } from './PublicationView.tsx'
import { PublishDialog } from './PublishDialog.tsx'

export function BoardPage() {
  const words = useWords().review
  const workspace = useWorkspace()
  const { issueId, open } = useIssue()
  const { value: board, failure, ask } = useKeptAnswer(`/documents/${issueId}/board`, readBoard)
  return (
    <div className="mx-auto max-w-[1080px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3 pb-6">
        <div className="min-w-0 flex-1 basis-64">
          <h1 className="font-article text-26 leading-tight font-semibold">{words.board}</h1>
          <p className="max-w-[60ch] pt-1 text-ink-2">{words.boardLead}</p>
        </div>
        <div className="flex items-center gap-2">
          <ReviewBeside workspace={workspace} open={open} />
          {board !== null && <Publish board={board} onSettled={ask} />}
        </div>
      </header>
      <FetchTrouble failure={failure} unreachable={words.offline} onRetry={ask} />
      {board === null && failure === null && <SkeletonLines count={10} />}
      {board !== null && board.publication !== null && (
        <div className="pb-8">
          <PublicationView publication={board.publication} />
        </div>
      )}
      {board !== null && <Articles board={board} />}
    </div>
  )
}

function Publish({ board, onSettled }: { readonly board: Board; readonly onSettled: () => void }) {
  const words = useWords().review
  const { account } = useWorkspace()
  const { issueId, open, view } = useIssue()
  const [isOpen, setOpen] = useState(false)
  if (!may(principalOf(account), 'publish', { id: issueId, kind: 'issue', chamber: null })) return null
  return (
    <>
      {board.publication === null && (
        <Button
          look="primary"
          onClick={() => {
            onSettled()
            setOpen(true)
          }}
        >
          {words.publish}
        </Button>
      )}
      {isOpen && (
        <PublishDialog
          issueId={issueId}
          open={open}
          title={issueName(view.meta) || words.untitledIssue}
          board={board}
          onSettled={onSettled}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function Articles({ board: { articles } }: { readonly board: Board }) {
  const { review: words, issue } = useWords()
  const { issueId } = useIssue()
  const [chosen, setChosen] = useState<BoardChoice>('all')
  if (articles.length === 0) {
    return (
      <EmptyState level={2} title={words.boardEmpty} detail={words.boardEmptyDetail}>
        <ButtonLink href={`/issues/${issueId}`}>{issue.backToContents}</ButtonLink>
      </EmptyState>
    )
  }
  const shown = articles.filter(({ state }) => chosen === 'all' || state === chosen)
  return (
    <>
      <BoardFilter articles={articles} chosen={chosen} onChoose={setChosen} />
      {shown.length === 0 && <p className="py-6 text-ink-2">{words.boardNoMatch}</p>}
      <ul aria-label={words.board} className="border-b border-rule">
        {shown.map((article) => (
          <BoardLine key={article.id} article={article} href={`${articlePath(issueId, article.id)}#review`} />
        ))}
      </ul>
    </>
  )
}
