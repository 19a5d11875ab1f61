/** The frame of an issue as screens show it: columns with their articles in order, the cover's lists, and the bin. */
import type * as Y from 'yjs'
import {
  type Deletion,
  type FrameRow,
  type FrameTable,
  type IssueMeta,
  issueMeta,
  readField,
  readFrameTable,
} from '../../../shared/newsletter/frame.ts'
import { root } from '../../../shared/document/kind.ts'
import type { ReadableStore } from '../../ui/useStore.ts'

export interface ArticleView {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  /** '' where the article belongs to no column. */
  readonly column: string
  readonly page: string
  readonly deleted: Deletion | null
}

export interface ColumnView {
  readonly id: string
  readonly title: string
  readonly deleted: Deletion | null
  /** Those that are not deleted themselves, in order. */
  readonly articles: readonly ArticleView[]
}

export type FrameList = Exclude<FrameTable, 'columns' | 'articles'>
const frameLists = ['slogans', 'coverLines', 'masthead', 'statements'] as const satisfies readonly FrameList[]

export interface IssueView {
  readonly meta: Readonly<Record<IssueMeta, string>>
  /** Articles of no column, or of one that this device does not know. */
  readonly frontMatter: readonly ArticleView[]
  readonly columns: readonly ColumnView[]
  readonly lists: Readonly<Record<FrameList, readonly FrameRow[]>>
  readonly deletedColumns: readonly ColumnView[]
  readonly deletedArticles: readonly ArticleView[]
}

function viewArticle(row: FrameRow): ArticleView {
  return {
    id: row.id,
    title: readField(row, 'title'),
    subtitle: readField(row, 'subtitle'),
    column: readField(row, 'column'),
    page: readField(row, 'page'),
    deleted: row.deleted,
  }
}

export function readMeta(doc: Y.Doc): Record<IssueMeta, string> {
  const meta = doc.getMap<unknown>(root.meta)
  const read = (name: IssueMeta): [IssueMeta, string] => {
    const value = meta.get(name)
    return [name, typeof value === 'string' ? value : '']
  }
  return Object.fromEntries(issueMeta.map(read)) as Record<IssueMeta, string>
}

function live(rows: readonly FrameRow[]): FrameRow[] {
  return rows.filter((row) => row.deleted === null)
}

export function readIssueView(doc: Y.Doc): IssueView {
  const articles = readFrameTable(doc, 'articles').map(viewArticle)
  const columns = readFrameTable(doc, 'columns').map((row) => ({
    id: row.id,
    title: readField(row, 'title'),
    deleted: row.deleted,
    articles: articles.filter((article) => article.column === row.id && article.deleted === null),
  }))
  const known = new Set(columns.map((column) => column.id))
  const readList = (list: FrameList): [FrameList, FrameRow[]] => [list, live(readFrameTable(doc, list))]
  return {
    meta: readMeta(doc),
    frontMatter: articles.filter((article) => article.deleted === null && !known.has(article.column)),
    columns: columns.filter((column) => column.deleted === null),
    lists: Object.fromEntries(frameLists.map(readList)) as Record<FrameList, FrameRow[]>,
    deletedColumns: columns.filter((column) => column.deleted !== null),
    deletedArticles: articles.filter((article) => article.deleted !== null),
  }
}

/** Every article that is in the bin, on its own or with its column. */
export function binSize(view: IssueView): number {
  return view.deletedColumns.length + view.deletedArticles.length
}

export function liveArticles(view: IssueView): readonly ArticleView[] {
  return [...view.frontMatter, ...view.columns.flatMap((column) => column.articles)]
}

export interface ArticlePlace {
  readonly article: ArticleView
  /** Null for an article of no column. */
  readonly column: ColumnView | null
  /** Why it is in the bin: its own deletion, or that of its column. */
  readonly gone: { readonly deletion: Deletion; readonly column: ColumnView | null } | null
}

export function findArticle(view: IssueView, id: string): ArticlePlace | null {
  const columns = [...view.columns, ...view.deletedColumns]
  const all = [...view.frontMatter, ...columns.flatMap((column) => column.articles), ...view.deletedArticles]
  const article = all.find((candidate) => candidate.id === id)
  if (article === undefined) return null
  const column = columns.find((candidate) => candidate.id === article.column) ?? null
  if (article.deleted !== null) return { article, column, gone: { deletion: article.deleted, column: null } }
  if (column !== null && column.deleted !== null) return { article, column, gone: { deletion: column.deleted, column } }
  return { article, column, gone: null }
}

/** One cached view a change of the frame: a store that answered with a fresh object each time would draw for ever. */
export function createIssueStore(doc: Y.Doc): ReadableStore<IssueView> {
  let view: IssueView | null = null
  const forget = (): void => {
    view = null
  }
  // Watched from the start: a change between the first reading and the first subscription must not be missed.
  const roots = [doc.getMap(root.meta), doc.getMap(root.cells)]
  for (const type of roots) type.observe(forget)
  return {
    getSnapshot: () => (view ??= readIssueView(doc)),
    subscribe(listener) {
      for (const type of roots) type.observe(listener)
      return () => {
        for (const type of roots) type.unobserve(listener)
      }
    },
  }
}
