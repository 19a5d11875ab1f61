/** A line for each article that this person edited and someone else moved to the bin meanwhile; it stays until read. */
import { useStore } from '../../ui/useStore.ts'
import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { NoticeBar } from '../../ui/NoticeBar.tsx'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { type GoneArticle, goneArticles } from './gone-articles.ts'
import { useIssue } from './issue-context.ts'

interface GoneLinesProps {
  /** The article on screen says it of itself. */
  readonly shown: string | null
}

export function GoneLines({ shown }: GoneLinesProps) {
  const { account } = useWorkspace()
  const { view, editedHere } = useIssue()
  const edited = useStore(editedHere)
  return goneArticles(view, edited, account.name)
    .filter((gone) => gone.article.id !== shown)
    .map((gone) => <GoneLine key={gone.article.id} gone={gone} />)
}

function GoneLine({ gone }: { readonly gone: GoneArticle }) {
  const { issue: words } = useWords()
  const { issueId, editedHere } = useIssue()
  const title = gone.article.title || words.untitledArticle
  const by = gone.deletion.by || words.someone
  const text =
    gone.column === null
      ? words.articleGone(title, by)
      : words.columnGone(title, gone.column.title || words.untitledColumn, by)
  return (
    <NoticeBar
      tone="attention"
      actions={
        <>
          <ButtonLink href={`/issues/${issueId}/bin`}>{words.openBin}</ButtonLink>
          <Button look="quiet" onClick={() => editedHere.forget(gone.article.id)}>
            {words.dismiss}
          </Button>
        </>
      }
    >
      {text}
    </NoticeBar>
  )
}
