/** Where the person is, above the page: the issue, then the page of it or the column and the article. */
import { Link } from 'wouter'
import { AccessLink } from '../../access/AccessLink.tsx'
import { HistoryLink } from '../../history/HistoryLink.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { useIssue } from './issue-context.ts'
import type { IssueRoute } from './issue-route.ts'
import { shortIssueName } from './issue-name.ts'
import { type ArticlePlace, findArticle } from './issue-view.ts'

export function IssueTitle({ route }: { readonly route: IssueRoute | null }) {
  const { issueId } = useIssue()
  const id = route?.page === 'article' ? route.articleId : issueId
  const entry = useStore(useWorkspace().documents).find((each) => each.id === id)
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <Crumbs route={route} />
      {entry !== undefined && <AccessLink id={id} kind={entry.kind} chamber={entry.chamber} />}
      {entry !== undefined && <HistoryLink id={id} kind={entry.kind} chamber={entry.chamber} />}
    </div>
  )
}

function Crumbs({ route }: { readonly route: IssueRoute | null }) {
  const { issue: words, common } = useWords()
  const { issueId, view } = useIssue()
  const issueTitle = shortIssueName(view.meta, common) || words.untitledIssue
  const place = route?.page === 'article' ? findArticle(view, route.articleId) : null
  const crumbs = route?.page === 'article' ? articleCrumbs(place, words) : pageCrumbs(route, words)
  return (
    <nav aria-label={issueTitle} className="flex min-w-0 items-baseline gap-2 whitespace-nowrap">
      {crumbs.length === 0 ? (
        <span className="truncate font-semibold">{issueTitle}</span>
      ) : (
        <Link
          href={`/issues/${issueId}`}
          className="hidden max-w-48 shrink-0 truncate text-ink-2 hover:text-ink hover:underline wide:inline"
        >
          {issueTitle}
        </Link>
      )}
      {crumbs.map((crumb, index) => (
        <span key={`${index} ${crumb}`} className="contents">
          <span aria-hidden className="hidden text-ink-3 wide:inline">
            {index === 0 ? '·' : '/'}
          </span>
          <span
            aria-current={index === crumbs.length - 1 ? 'page' : undefined}
            className={
              index === crumbs.length - 1 ? 'truncate font-semibold' : 'hidden max-w-40 truncate text-ink-2 wide:inline'
            }
          >
            {crumb}
          </span>
        </span>
      ))}
    </nav>
  )
}

interface TitleWords {
  readonly masthead: string
  readonly bin: string
  readonly board: string
  readonly frontMatter: string
  readonly untitledColumn: string
  readonly untitledArticle: string
}

function pageCrumbs(route: IssueRoute | null, words: TitleWords): string[] {
  if (route?.page === 'masthead') return [words.masthead]
  if (route?.page === 'board') return [words.board]
  return route?.page === 'bin' ? [words.bin] : []
}

function articleCrumbs(place: ArticlePlace | null, words: TitleWords): string[] {
  if (place === null) return [words.untitledArticle]
  const column = place.column === null ? words.frontMatter : place.column.title || words.untitledColumn
  return [column, place.article.title || words.untitledArticle]
}
