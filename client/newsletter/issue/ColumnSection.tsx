/** One column of the contents: its head, its articles, and the line that adds another. */
import { ArrowDown, ArrowUp, GripVertical, MoreHorizontal, Pencil, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { useLocation } from 'wouter'
import { iconButtonClass } from '../../ui/IconButton.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { TextEdit } from '../../ui/TextEdit.tsx'
import { offerUndo } from '../../ui/toast/toasts.ts'
import { ArticleRow } from './ArticleRow.tsx'
import { useIssue } from './issue-context.ts'
import { articlePath } from './issue-route.ts'
import type { ArticleView, ColumnView } from './issue-view.ts'
import { focusId, keepFocus } from './keep-focus.ts'
import { useAttempt } from './useAttempt.ts'
import type { TreeDrag } from './useTreeDrag.ts'

export interface ContentsEditing {
  /** The column or article whose title is being edited. */
  readonly renaming: string | null
  readonly onRename: (id: string | null) => void
  readonly drag: TreeDrag
}

interface ColumnSectionProps extends ContentsEditing {
  /** Null for the front matter. */
  readonly column: ColumnView | null
  readonly articles: readonly ArticleView[]
  readonly index: number
}

export function ColumnSection({ column, articles, index, ...editing }: ColumnSectionProps) {
  const words = useWords().issue
  const { canEdit } = useIssue()
  const { drag } = editing
  const id = useId()
  const columnId = column?.id ?? ''
  const isLandingBefore = drag.dragged?.kind === 'column' && drag.landing?.index === index
  const isLandingAfter = drag.dragged?.kind === 'column' && drag.landing?.index === index + 1
  const isEmpty = articles.length === 0
  return (
    <section
      aria-labelledby={id}
      onDragOver={(event) => column !== null && drag.over(event, 'column', '', index)}
      onDrop={drag.drop}
      className={`relative pt-8 ${isLandingBefore ? 'landing-before' : ''} ${isLandingAfter ? 'landing-after' : ''}`}
    >
      <div onDragOver={(event) => isEmpty && drag.over(event, 'article', columnId, 0)}>
        <ColumnHead id={id} column={column} index={index} {...editing} />
        {isEmpty && <p className="border-t border-rule py-3 pl-6 text-ink-2">{words.emptyColumn}</p>}
      </div>
      <ul>
        {articles.map((article, articleIndex) => (
          <ArticleRow key={article.id} article={article} column={columnId} index={articleIndex} {...editing} />
        ))}
      </ul>
      {canEdit && <AddArticle column={columnId} />}
    </section>
  )
}

function AddArticle({ column }: { readonly column: string }) {
  const words = useWords().issue
  const { issueId, actions } = useIssue()
  const attempt = useAttempt()
  const [, navigate] = useLocation()
  const add = async (): Promise<void> => navigate(articlePath(issueId, await actions.addArticle(column, '')))
  return (
    <button
      type="button"
      onClick={() => attempt(add())}
      className="touch-target flex h-9 w-full items-center gap-2 border-t border-rule pl-6 text-13 text-ink-2 hover:text-ink [&_svg]:size-4"
    >
      <Plus aria-hidden />
      {words.addArticle}
    </button>
  )
}

interface ColumnHeadProps extends ContentsEditing {
  readonly id: string
  readonly column: ColumnView | null
  readonly index: number
}

function ColumnHead({ id, column, index, renaming, onRename, drag }: ColumnHeadProps) {
  const words = useWords().issue
  const { view, actions, canEdit } = useIssue()
  if (column === null) {
    return (
      <h2 id={id} className="flex min-h-9 items-baseline gap-3 pl-6 font-article text-17 font-semibold">
        {words.frontMatter}
        <span className="font-interface text-13 font-normal text-ink-2">{words.frontMatterHint}</span>
      </h2>
    )
  }
  const title = column.title || words.untitledColumn
  const stopRenaming = (): void => {
    onRename(null)
    keepFocus(column.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!canEdit || event.target !== event.currentTarget) return
    const step = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : 0
    if (step !== 0) {
      event.preventDefault()
      const next = index + step
      if (next < 0 || next >= view.columns.length) return
      actions.moveRow('columns', column.id, next)
      keepFocus(column.id)
    }
    if (event.key === 'F2') onRename(column.id)
  }
  return (
    <div className={`group flex min-h-9 items-center ${drag.dragged?.id === column.id ? 'opacity-40' : ''}`}>
      <span
        draggable={canEdit}
        onDragStart={(event) => drag.start(event, { kind: 'column', id: column.id })}
        onDragEnd={drag.end}
        title={canEdit ? words.dragHandle(title) : undefined}
        className="grip appear flex w-6 shrink-0 cursor-grab justify-start text-ink-3 [&_svg]:size-4"
      >
        {canEdit && <GripVertical aria-hidden />}
      </span>
      {renaming === column.id ? (
        <TextEdit
          initial={column.title}
          label={words.titleField}
          className="flex-1 font-article text-17 font-semibold"
          onCommit={(next) => {
            stopRenaming()
            actions.renameColumn(column.id, next)
          }}
          onCancel={stopRenaming}
        />
      ) : (
        <h2 id={id} className="min-w-0 flex-1 font-article text-17 font-semibold">
          {/* In the tab order, because F2 and Alt with arrows work on a focused column. */}
          <span
            id={focusId(column.id)}
            tabIndex={canEdit ? 0 : undefined}
            onKeyDown={onKeyDown}
            className="rounded-control break-words"
          >
            {title}
          </span>
        </h2>
      )}
      <span className="figures px-2 text-13 text-ink-2">{column.articles.length}</span>
      {canEdit && <ColumnMenu column={column} title={title} index={index} onRename={onRename} />}
    </div>
  )
}

interface ColumnMenuProps {
  readonly column: ColumnView
  readonly title: string
  readonly index: number
  readonly onRename: (id: string) => void
}

function ColumnMenu({ column, title, index, onRename }: ColumnMenuProps) {
  const { issue: words, common } = useWords()
  const { open, view, actions } = useIssue()
  const remove = (): void => {
    actions.remove('columns', column.id)
    offerUndo(
      words.columnDeleted(title, column.articles.length),
      common.undo,
      () => actions.putBack('columns', column.id),
      open.doc,
    )
  }
  return (
    <Menu
      trigger={
        <button type="button" aria-label={words.actionsFor(title)} className={`appear ${iconButtonClass}`}>
          <MoreHorizontal />
        </button>
      }
    >
      <MenuItem icon={<Pencil />} shortcut="F2" onClick={() => onRename(column.id)}>
        {words.rename}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<ArrowUp />}
        shortcut="Alt+↑"
        isDisabled={index === 0}
        onClick={() => actions.moveRow('columns', column.id, index - 1)}
      >
        {words.moveUp}
      </MenuItem>
      <MenuItem
        icon={<ArrowDown />}
        shortcut="Alt+↓"
        isDisabled={index === view.columns.length - 1}
        onClick={() => actions.moveRow('columns', column.id, index + 1)}
      >
        {words.moveDown}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} isDestructive onClick={remove}>
        {words.delete}
      </MenuItem>
    </Menu>
  )
}
