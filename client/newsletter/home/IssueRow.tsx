/** One issue in the list at home. */
import { Link } from 'wouter'
import type { OpenDocument } from '../../collab/open-document.ts'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { useOpenDocument } from '../../ui/useOpenDocument.ts'
import { useSteadyState } from '../../ui/useSteadyState.ts'
import { issuePeriod } from '../issue/issue-name.ts'
import { liveArticles } from '../issue/issue-view.ts'
import { useFrame } from '../issue/useFrame.ts'
import type { IssueSummary } from './issue-summaries.ts'

interface IssueRowProps {
  readonly issue: IssueSummary
  /** Whether the frame is opened for its exact facts, or the registry's are enough. */
  readonly isOpened: boolean
}

export function IssueRow({ issue, isOpened }: IssueRowProps) {
  return isOpened ? <OpenedRow issue={issue} /> : <PlainRow issue={issue} />
}

function OpenedRow({ issue }: { readonly issue: IssueSummary }) {
  const open = useOpenDocument(issue.id)
  const { phase } = useSteadyState(open)
  return open !== null && phase === 'ready' ? <ReadyRow issue={issue} open={open} /> : <PlainRow issue={issue} />
}

function ReadyRow({ issue, open }: { readonly issue: IssueSummary; readonly open: OpenDocument }) {
  const { home: words, common } = useWords()
  const view = useFrame(open)
  const { title, fullTitle, number } = view.meta
  const period = issuePeriod(view.meta, common)
  const facts = [title || fullTitle ? period : '', number && words.issueNumber(number)]
  return (
    <RowBody
      issue={issue}
      title={title || fullTitle || period || issue.title}
      facts={facts.filter(Boolean).join(' · ')}
      count={liveArticles(view).length}
    />
  )
}

function PlainRow({ issue }: { readonly issue: IssueSummary }) {
  return <RowBody issue={issue} title={issue.title} facts="" count={issue.articleCount} />
}

interface RowBodyProps {
  readonly issue: IssueSummary
  readonly title: string
  readonly facts: string
  readonly count: number
}

function RowBody({ issue, title, facts, count }: RowBodyProps) {
  const words = useWords().home
  const format = useFormat()
  return (
    <li className="border-t border-rule">
      <Link
        href={`/issues/${issue.id}`}
        className="group/row flex flex-wrap items-center gap-x-6 gap-y-1 rounded-control px-2 py-4 hover:bg-sheet"
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block font-article text-17 leading-snug font-semibold break-words">
            {title || words.untitled}
          </span>
          <span className="figures block min-h-5 text-13 text-ink-2">{facts}</span>
        </span>
        <span className="figures flex shrink-0 gap-6 text-13 text-ink-2">
          <span className="wide:w-20">{words.articles(count)}</span>
          {issue.isPending ? (
            <span className="text-amber">{words.onlyHere}</span>
          ) : (
            <span className="wide:w-44 wide:text-right">
              {words.changed(format.moment(issue.changedAt), issue.changedBy)}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}
