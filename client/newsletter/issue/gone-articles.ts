/** Which articles that a person edited were moved to the bin by somebody else. */
import type { Deletion } from '../../../shared/newsletter/frame.ts'
import { type ArticleView, type ColumnView, type IssueView, findArticle } from './issue-view.ts'

export interface GoneArticle {
  readonly article: ArticleView
  readonly deletion: Deletion
  /** The column that took the article with it, or null if the article itself was deleted. */
  readonly column: ColumnView | null
}

export function goneArticles(view: IssueView, edited: ReadonlySet<string>, selfName: string): readonly GoneArticle[] {
  return [...edited].flatMap((id) => {
    const place = findArticle(view, id)
    // Who deletes their own article knows.
    if (place === null || place.gone === null || place.gone.deletion.by === selfName) return []
    return [{ article: place.article, deletion: place.gone.deletion, column: place.gone.column }]
  })
}
