/** The contents of an issue as a page: columns with their articles, edited in place. */
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { TextEdit } from '../../ui/TextEdit.tsx'
import { useFreshDocuments } from '../../ui/useFreshDocuments.ts'
import { ColumnSection } from './ColumnSection.tsx'
import { useIssue } from './issue-context.ts'
import { issuePeriod } from './issue-name.ts'
import { liveArticles } from './issue-view.ts'
import { useAttempt } from './useAttempt.ts'
import { useTreeDrag } from './useTreeDrag.ts'

export function ContentsPage() {
  useFreshDocuments()
  const words = useWords().issue
  const { view, actions, canEdit } = useIssue()
  const [renaming, setRenaming] = useState<string | null>(null)
  const drag = useTreeDrag()
  const isEmpty = view.columns.length === 0 && view.frontMatter.length === 0
  const addColumn = (): void => setRenaming(actions.addColumn(words.newColumnTitle))
  const shared = { renaming, onRename: setRenaming, drag }
  return (
    <div className="mx-auto max-w-[860px] px-4 pt-8 pb-24 wide:px-8 wide:pt-12">
      <ContentsHead onAddColumn={isEmpty ? null : addColumn} />
      {isEmpty ? (
        <EmptyState title={words.emptyTitle} detail={canEdit ? words.emptyDetail : words.emptyReadOnly}>
          {canEdit && (
            <Button look="primary" onClick={addColumn}>
              <Plus aria-hidden />
              {words.addColumn}
            </Button>
          )}
        </EmptyState>
      ) : (
        <>
          {view.frontMatter.length > 0 && (
            <ColumnSection column={null} articles={view.frontMatter} index={-1} {...shared} />
          )}
          {view.columns.map((column, index) => (
            <ColumnSection key={column.id} column={column} articles={column.articles} index={index} {...shared} />
          ))}
        </>
      )}
    </div>
  )
}

function ContentsHead({ onAddColumn }: { readonly onAddColumn: (() => void) | null }) {
  const { issue: words, common } = useWords()
  const { view, actions, canEdit } = useIssue()
  const attempt = useAttempt()
  const [isEditing, setIsEditing] = useState(false)
  const { title, fullTitle } = view.meta
  const period = issuePeriod(view.meta, common)
  const number = view.meta.number && words.issueNumber(view.meta.number)
  return (
    <header className="group flex flex-wrap items-end justify-between gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0 flex-1 basis-64">
        <p className="figures min-h-5 text-13 text-ink-2">{[period, number].filter(Boolean).join(' · ')}</p>
        {isEditing ? (
          <TextEdit
            initial={title}
            label={words.renameIssue}
            className="mt-1 w-full font-article text-26 font-semibold"
            onCommit={(next) => {
              setIsEditing(false)
              attempt(actions.setCover('title', next))
            }}
            onCancel={() => setIsEditing(false)}
          />
        ) : (
          <h1 className="mt-1 flex items-center gap-1 font-article text-26 leading-tight font-semibold">
            <span className="min-w-0 break-words">{title || fullTitle || period || words.untitledIssue}</span>
            {canEdit && (
              <IconButton name={words.renameIssue} className="appear" onClick={() => setIsEditing(true)}>
                <Pencil />
              </IconButton>
            )}
          </h1>
        )}
        <p className="figures mt-1 text-13 text-ink-2">
          {words.summary(view.columns.length, liveArticles(view).length)}
          {canEdit && <span className="hidden wide:inline"> · {words.reorderHint}</span>}
        </p>
      </div>
      {canEdit && onAddColumn !== null && (
        <Button look="primary" onClick={onAddColumn}>
          <Plus aria-hidden />
          {words.addColumn}
        </Button>
      )}
    </header>
  )
}
