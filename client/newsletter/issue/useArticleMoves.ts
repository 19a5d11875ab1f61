/** Moves of one article without a pointer: a step up or down, or to the end of another column; each can be undone. */
import { useWords } from '../../ui/language/useWords.ts'
import { offerUndo } from '../../ui/toast/toasts.ts'
import { useIssue } from './issue-context.ts'
import type { ArticleView } from './issue-view.ts'
import { stepOf } from './move-row.ts'

export interface ArticleMoves {
  readonly canStep: (step: -1 | 1) => boolean
  readonly step: (step: -1 | 1) => void
  readonly toColumn: (column: string) => void
}

export function useArticleMoves(article: ArticleView): ArticleMoves {
  const { issue: words, common } = useWords()
  const { view, actions } = useIssue()
  const frontMatter =
    view.frontMatter.length > 0 ? [{ id: '', title: words.frontMatter, articles: view.frontMatter }] : []
  const groups = [...frontMatter, ...view.columns]
  return {
    canStep: (step) => stepOf(groups, article.id, step) !== null,
    step(step) {
      const to = stepOf(groups, article.id, step)
      if (to !== null) actions.moveArticle(article.id, to)
    },
    toColumn(column) {
      const target = groups.find((group) => group.id === column)
      const home = groups.find((group) => group.articles.some((entry) => entry.id === article.id))
      if (target === undefined || home === undefined) return
      const back = { column: home.id, index: home.articles.findIndex((entry) => entry.id === article.id) }
      actions.moveArticle(article.id, { column, index: target.articles.length })
      offerUndo(
        words.moved(article.title || words.untitledArticle, target.title || words.untitledColumn),
        common.undo,
        () => actions.moveArticle(article.id, back),
      )
    },
  }
}
