/** One article in the contents: a link, renamed in place, moved by drag, by key or by menu, and the people in it. */
import { GripVertical } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { isComposing } from '../../ui/is-composing.ts'
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { PresenceList } from '../../ui/presence/PresenceList.tsx'
import { TextEdit } from '../../ui/TextEdit.tsx'
import { useStore } from '../../ui/useStore.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { ArticleMenu } from './ArticleMenu.tsx'
import type { ContentsEditing } from './ColumnSection.tsx'
import { useIssue } from './issue-context.ts'
import { articlePath } from './issue-route.ts'
import type { ArticleView } from './issue-view.ts'
import { focusId, keepFocus } from './keep-focus.ts'
import { useArticleMoves } from './useArticleMoves.ts'
import { useAttempt } from './useAttempt.ts'

interface ArticleRowProps extends ContentsEditing {
  readonly article: ArticleView
  readonly column: string
  readonly index: number
}

export function ArticleRow({ article, column, index, renaming, onRename, drag }: ArticleRowProps) {
  const words = useWords().issue
  const { issueId, people, canEdit, actions, editedHere } = useIssue()
  const attempt = useAttempt()
  const moves = useArticleMoves(article)
  const title = article.title || words.untitledArticle
  const isArticleDrag = drag.dragged?.kind === 'article' && drag.landing?.column === column
  const isBefore = isArticleDrag && drag.landing?.index === index
  const isAfter = isArticleDrag && drag.landing?.index === index + 1

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!canEdit || isComposing(event)) return
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      moves.step(event.key === 'ArrowUp' ? -1 : 1)
      keepFocus(article.id)
    }
    if (event.key === 'F2') onRename(article.id)
  }
  const stopRenaming = (): void => {
    onRename(null)
    keepFocus(article.id)
  }
  const rename = (next: string): void => {
    stopRenaming()
    editedHere.remember(article.id)
    attempt(actions.renameArticle(article.id, next))
  }
  return (
    <li
      onDragOver={(event) => drag.over(event, 'article', column, index)}
      onDrop={drag.drop}
      className={`group relative flex min-h-11 items-center border-t border-rule hover:bg-sheet ${drag.dragged?.id === article.id ? 'opacity-40' : ''} ${isBefore ? 'landing-before' : ''} ${isAfter ? 'landing-after' : ''}`}
    >
      <span
        draggable={canEdit}
        onDragStart={(event) => drag.start(event, { kind: 'article', id: article.id })}
        onDragEnd={drag.end}
        title={canEdit ? words.dragHandle(title) : undefined}
        className="grip appear flex w-6 shrink-0 cursor-grab self-stretch text-ink-3 [&_svg]:my-auto [&_svg]:size-4"
      >
        {canEdit && <GripVertical aria-hidden />}
      </span>
      {renaming === article.id ? (
        <TextEdit
          initial={article.title}
          label={words.titleField}
          className="flex-1 text-16"
          onCommit={rename}
          onCancel={stopRenaming}
        />
      ) : (
        <Link
          id={focusId(article.id)}
          href={articlePath(issueId, article.id)}
          draggable={false}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 rounded-control py-2 focus-visible:-outline-offset-2"
        >
          <span className={`block text-16 leading-snug break-words ${article.title === '' ? 'text-ink-2' : ''}`}>
            {title}
          </span>
          {article.subtitle !== '' && <span className="block text-13 text-ink-2">{article.subtitle}</span>}
        </Link>
      )}
      <PresenceList people={people.filter((person) => person.place === article.id)} limit={3} size="small" />
      <RowFacts article={article} />
      {canEdit && <ArticleMenu article={article} title={title} moves={moves} onRename={() => onRename(article.id)} />}
    </li>
  )
}

/** Last change and page, right, in figures that stand under each other. */
function RowFacts({ article }: { readonly article: ArticleView }) {
  const words = useWords()
  const format = useFormat()
  const entry = useStore(useWorkspace().documents).find((candidate) => candidate.id === article.id)
  return (
    <span className="figures flex shrink-0 items-center gap-4 px-3 text-13 text-ink-2">
      {entry?.isPending === true ? (
        <span className="text-amber">{words.issue.onlyHere}</span>
      ) : (
        entry !== undefined && (
          <span className="hidden desk:inline">
            {words.home.changed(format.moment(entry.updatedAt), entry.updatedBy)}
          </span>
        )
      )}
      <span className="hidden w-8 text-right wide:inline">{article.page}</span>
    </span>
  )
}
