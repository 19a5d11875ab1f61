/** Moves of one article without a pointer: a step up or down, or to the end of another column; each can be undone. */
import { useWords } from '../../ui/language/useWords.ts'
import { offerUndo } from '../../ui/toast/toasts.ts'
import { useIssue } from './issue-context.ts'
import type { ArticleView } from './issue-view.ts'
import { stepOf } from './move-row.ts'

interface Group {
  /** '' for the front matter. */
  readonly id: string
  readonly title: string
  readonly articles: readonly ArticleView[]
}

export interface ArticleMoves {
  /** Where articles can stand, the front matter first even where it holds none yet. */
  readonly groups: readonly Group[]
  /** The group that the article stands in. */
  readonly home: string | undefined
  readonly canStep: (step: -1 | 1) => boolean
  readonly step: (step: -1 | 1) => void
  readonly toColumn: (column: string) => void
}

export function useArticleMoves(article: ArticleView): ArticleMoves {
  const { issue: words, common } = useWords()
  const { open, view, actions } = useIssue()
  const groups: readonly Group[] = [{ id: '', title: words.frontMatter, articles: view.frontMatter }, ...view.columns]
  const home = groups.find((group) => group.articles.some((entry) => entry.id === article.id))
  // A step does not lead out of the columns into a front matter that nobody sees.
  const shown = groups.filter((group) => group.id !== '' || group.articles.length > 0)
  return {
    groups,
    home: home?.id,
    canStep: (step) => stepOf(shown, article.id, step) !== null,
    step(step) {
      const to = stepOf(shown, article.id, step)
      if (to !== null) actions.moveArticle(article.id, to)
    },
    toColumn(column) {
      const target = groups.find((group) => group.id === column)
      if (target === undefined || home === undefined) return
      const back = { column: home.id, index: home.articles.findIndex((entry) => entry.id === article.id) }
      actions.moveArticle(article.id, { column, index: target.articles.length })
      offerUndo(
        words.moved(article.title || words.untitledArticle, target.title || words.untitledColumn),
        common.undo,
        () => actions.moveArticle(article.id, back),
        open.doc,
      )
    },
  }
}
