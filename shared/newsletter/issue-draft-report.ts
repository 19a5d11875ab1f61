/** Counts what a draft holds, for the preview before an import and for the report after it. */
import type { ArticleNode } from './article-schema.ts'
import type { IssueDraft, UnplacedLine } from './issue-draft.ts'
import { readNodeText } from './node-text.ts'

interface TableCount {
  readonly caption: string
  /** As the table stands, its head among them. */
  readonly rows: number
  readonly columns: number
}

export interface DraftReport {
  readonly columns: number
  readonly contents: number
  readonly articles: number
  readonly reprints: number
  readonly policies: number
  readonly tables: readonly TableCount[]
  readonly unplaced: readonly UnplacedLine[]
}

export function reportDraft(draft: IssueDraft): DraftReport {
  const nodes = draft.articles.flatMap((article) => article.body.flatMap(withDescendants))
  return {
    columns: draft.columns.length,
    contents: draft.contents.length,
    articles: draft.articles.length,
    reprints: nodes.filter((node) => node.type === 'reprint').length,
    policies: nodes.filter((node) => node.type === 'policyCard').length,
    tables: draft.articles.flatMap((article) => countTables(article.body, article.title)),
    unplaced: draft.unplaced,
  }
}

function withDescendants(node: ArticleNode): ArticleNode[] {
  return [node, ...(node.content ?? []).flatMap(withDescendants)]
}

/** A table without a caption of its own is named by the article that consists of it. */
function countTables(nodes: readonly ArticleNode[], title: string): TableCount[] {
  return nodes.flatMap((node, index) => {
    if (node.type === 'table') {
      const before = nodes[index - 1]
      const caption = before?.type === 'tableCaption' ? readNodeText(before) : title
      const rows = node.content ?? []
      const columns = rows.reduce((widest, row) => Math.max(widest, row.content?.length ?? 0), 0)
      return [{ caption, rows: rows.length, columns }]
    }
    return countTables(node.content ?? [], title)
  })
}
