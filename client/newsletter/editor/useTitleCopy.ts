/** Repeats this person's changes of title and subtitle in the issue's frame, whose tree opens no article. */
import { useEffect } from 'react'
import { readFrameTable, setFrameField } from '../../../shared/newsletter/frame.ts'
import type { OpenDocument } from '../../collab/open-document.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { sayFailed } from '../../ui/toast/toasts.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { type Headlines, watchHeadlines } from './title-copy.ts'

export function useTitleCopy(workspace: Workspace, article: OpenDocument, issue: OpenDocument): void {
  const failure = useWords().editor.renameFailed
  useEffect(() => {
    let renamedTo: string | null = null
    const stop = watchHeadlines(article.doc, (headlines) => {
      copyToFrame(issue, article.id, headlines)
      renamedTo = headlines.title
    })
    return () => {
      stop()
      // The registry's title names the document in lists of unsent work; once an article is left is often enough.
      if (renamedTo !== null) workspace.renameDocument(article.id, renamedTo).catch(() => sayFailed(failure))
    }
  }, [workspace, article, issue, failure])
}

function copyToFrame(issue: OpenDocument, article: string, { title, subtitle }: Headlines): void {
  const { phase, readOnly } = issue.state.getSnapshot()
  if (phase !== 'ready' || readOnly !== null) return
  // An article that stands in no frame gets no row by being written in.
  if (!readFrameTable(issue.doc, 'articles').some((row) => row.id === article)) return
  issue.doc.transact(() => {
    setFrameField(issue.doc, 'articles', article, 'title', title)
    setFrameField(issue.doc, 'articles', article, 'subtitle', subtitle)
  })
}
