/** The bin of an issue: deleted columns and articles with who, when and what happened since, each to be put back. */
import { Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { DocumentEntry } from '../../collab/document-entry.ts'
import type { Deletion } from '../../../shared/newsletter/frame.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { useFreshDocuments } from '../../ui/useFreshDocuments.ts'
import { changedSince } from './changed-since.ts'
import { useIssue } from './issue-context.ts'
import { articlePath } from './issue-route.ts'
import { type ArticleView, type ColumnView, binSize, findArticle } from './issue-view.ts'

export function BinPage() {
  useFreshDocuments()
  const words = useWords().issue
  const { issueId, view } = useIssue()
  if (binSize(view) === 0) {
    return (
      <EmptyState title={words.binEmpty} detail={words.binEmptyDetail}>
        <ButtonLink href={`/issues/${issueId}`}>{words.backToContents}</ButtonLink>
      </EmptyState>
    )
  }
  return (
    <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
      <h1 className="font-article text-26 leading-tight font-semibold">{words.bin}</h1>
      <p className="mt-1 text-ink-2">{words.binLead}</p>
      {view.deletedArticles.length > 0 && (
        <BinSection title={words.binArticles}>
          {view.deletedArticles.map((article) => (
            <DeletedArticle key={article.id} article={article} />
          ))}
        </BinSection>
      )}
      {view.deletedColumns.length > 0 && (
        <BinSection title={words.binColumns}>
          {view.deletedColumns.map((column) => (
            <DeletedColumn key={column.id} column={column} />
          ))}
        </BinSection>
      )}
    </div>
  )
}

function BinSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pt-8">
      <h2 className="pb-2 text-13 font-semibold text-ink-2">{title}</h2>
      <ul className="border-t border-rule">{children}</ul>
    </section>
  )
}

function DeletedArticle({ article }: { readonly article: ArticleView }) {
  const words = useWords().issue
  const { view, actions } = useIssue()
  const column = findArticle(view, article.id)?.column ?? null
  const title = article.title || words.untitledArticle
  const isHomeless = column === null || column.deleted !== null
  const home = isHomeless ? words.columnIsDeleted : words.columnOf(column.title || words.untitledColumn)
  return (
    <BinRow
      title={title}
      deletion={article.deleted}
      facts={article.column === '' ? null : home}
      articles={[article]}
      onPutBack={() => {
        actions.putArticleBack(article.id, column)
        say(words.restored(title))
      }}
    />
  )
}

function DeletedColumn({ column }: { readonly column: ColumnView }) {
  const words = useWords().issue
  const { actions } = useIssue()
  const title = column.title || words.untitledColumn
  return (
    <BinRow
      title={title}
      deletion={column.deleted}
      facts={column.articles.length === 0 ? null : words.inDeletedColumn(column.articles.length)}
      articles={column.articles}
      isColumn
      onPutBack={() => {
        actions.putBack('columns', column.id)
        say(words.restored(title))
      }}
    />
  )
}

interface BinRowProps {
  readonly title: string
  readonly deletion: Deletion | null
  readonly facts: string | null
  readonly articles: readonly ArticleView[]
  readonly isColumn?: boolean
  readonly onPutBack: () => void
}

function BinRow({ title, deletion, facts, articles, isColumn = false, onPutBack }: BinRowProps) {
  const words = useWords().issue
  const format = useFormat()
  const { issueId, canEdit } = useIssue()
  const documents = useStore(useWorkspace().documents)
  const changes = deletion === null ? [] : changedSince(documents, articles, deletion.at)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className={`break-words ${isColumn ? 'font-article text-17 font-semibold' : 'text-16'}`}>{title}</p>
        <p className="figures text-13 text-ink-2">
          {deletion !== null && words.deletedBy(deletion.by || words.someone, format.moment(deletion.at))}
          {facts !== null && ` · ${facts}`}
        </p>
        {changes.map((change) => (
          <ChangedLine key={change.id} change={change} isNamed={isColumn} />
        ))}
        {isColumn && articles.length > 0 && (
          <ul className="mt-1 text-13 text-ink-2">
            {articles.map((article) => (
              <li key={article.id}>
                <Link href={articlePath(issueId, article.id)} className="hover:text-ink hover:underline">
                  {article.title || words.untitledArticle}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex gap-2">
        {!isColumn && articles[0] !== undefined && (
          <ButtonLink href={articlePath(issueId, articles[0].id)} look="quiet">
            {words.readArticle}
          </ButtonLink>
        )}
        {canEdit && (
          <Button onClick={onPutBack}>
            <Undo2 aria-hidden />
            {words.putBack}
          </Button>
        )}
      </div>
    </li>
  )
}

function ChangedLine({ change, isNamed }: { readonly change: DocumentEntry; readonly isNamed: boolean }) {
  const words = useWords().issue
  const format = useFormat()
  const moment = words.changedAfterwardsDetail(change.updatedBy || words.someone, format.moment(change.updatedAt))
  const what = isNamed ? `${change.title || words.untitledArticle} · ${moment}` : moment
  return (
    <p className="figures text-13 font-semibold text-amber">
      <span aria-hidden>⚑ </span>
      {words.changedAfterwards(what)}
    </p>
  )
}
