/** The issue in the navigation: its pages, and the tree of columns and articles with the people who are in them. */
import { BookOpen, ListTree, Stamp, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useIsFolded } from '../../ui/frame/fold-context.ts'
import { NavigationLink } from '../../ui/frame/NavigationLink.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { PresenceList } from '../../ui/presence/PresenceList.tsx'
import { useIssue } from './issue-context.ts'
import { articlePath } from './issue-route.ts'
import { shortIssueName } from './issue-name.ts'
import { type ArticleView, binSize } from './issue-view.ts'

export function IssueNavigation() {
  const isFolded = useIsFolded()
  const { issue: words, common } = useWords()
  const { issueId, view } = useIssue()
  const base = `/issues/${issueId}`
  return (
    <>
      <div className={`flex flex-col gap-0.5 mt-1.5 border-t border-rule pt-2 ${isFolded ? 'items-center' : ''}`}>
        {!isFolded && (
          <p className="truncate px-2 pt-1 pb-1.5 text-12 text-ink-2">
            {shortIssueName(view.meta, common) || words.untitledIssue}
          </p>
        )}
        <NavigationLink href={base} icon={<ListTree />} name={words.contents} />
        <NavigationLink href={`${base}/masthead`} icon={<BookOpen />} name={words.masthead} />
        <NavigationLink href={`${base}/board`} icon={<Stamp />} name={words.board} />
        <NavigationLink href={`${base}/bin`} icon={<Trash2 />} name={words.bin} count={binSize(view)} />
      </div>
      {!isFolded && (
        <div className="mt-3 border-t border-rule pt-1">
          <TreeGroup title={words.frontMatter} articles={view.frontMatter} />
          {view.columns.map((column) => (
            <TreeGroup
              key={column.id}
              title={column.title || words.untitledColumn}
              articles={column.articles}
              isColumn
            />
          ))}
        </div>
      )}
    </>
  )
}

interface TreeGroupProps {
  readonly title: string
  readonly articles: readonly ArticleView[]
  readonly isColumn?: boolean
}

function TreeGroup({ title, articles, isColumn = false }: TreeGroupProps) {
  if (articles.length === 0 && !isColumn) return null
  return (
    <section className="pt-2">
      <h2 className="truncate px-2 py-1 text-12 font-semibold text-ink-2">{title}</h2>
      <ul>
        {articles.map((article) => (
          <TreeArticle key={article.id} article={article} />
        ))}
      </ul>
    </section>
  )
}

function TreeArticle({ article }: { readonly article: ArticleView }) {
  const words = useWords().issue
  const { issueId, people } = useIssue()
  const [location] = useLocation()
  const href = articlePath(issueId, article.id)
  const isHere = location === href
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  return (
    <li>
      <Link
        ref={link}
        href={href}
        aria-current={isHere ? 'page' : undefined}
        className={`touch-target flex min-h-8 items-center gap-2 rounded-control px-2 py-1 hover:bg-sunk ${isHere ? 'rounded-l-none bg-sunk text-ink shadow-[inset_2px_0_0_var(--vermilion)]' : 'text-ink-2 hover:text-ink'}`}
      >
        <span className="min-w-0 flex-1 truncate">{article.title || words.untitledArticle}</span>
        <PresenceList people={people.filter((person) => person.place === article.id)} limit={2} size="small" />
      </Link>
    </li>
  )
}
