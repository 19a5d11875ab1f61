/** Turns a draft into documents: one frame and one article each, as functions that fill a seeded document on either side. */
import * as Y from 'yjs'
import type { DocumentKind } from '../document/kind.ts'
import { root } from '../document/kind.ts'
import { createDocumentId, type DocumentId } from '../ids.ts'
import { insertBody } from './article-body.ts'
import { addFrameRow, type FrameTable, issueMeta } from './frame.ts'
import type { ArticleDraft, IssueDraft } from './issue-draft.ts'
import { nameIssue } from './name-issue.ts'

/** No issue has more: a text in which each second line looks like a title would flood the workspace with documents. */
export const maxArticles = 500

export interface PlannedDocument {
  readonly id: DocumentId
  readonly kind: DocumentKind
  readonly title: string
  readonly parent: DocumentId | null
  /** Fills a document that holds the seed of its kind and nothing else, in several transactions. */
  readonly write: (doc: Y.Doc) => void
}

export interface DocumentPlan {
  readonly issue: PlannedDocument
  /** In the order of the issue. */
  readonly articles: readonly PlannedDocument[]
}

/** @throws RangeError if the draft has more articles than an issue can have */
export function planDocuments(draft: IssueDraft, createId: () => DocumentId = createDocumentId): DocumentPlan {
  if (draft.articles.length > maxArticles) {
    throw new RangeError(`the text would make ${draft.articles.length} articles; an issue has at most ${maxArticles}`)
  }
  const issue = createId()
  const articles = draft.articles.map((article) => ({
    id: createId(),
    kind: 'article' as const,
    title: article.title,
    parent: issue,
    write: (doc: Y.Doc) => fillArticle(doc, article),
  }))
  const ids = articles.map((article) => article.id)
  const columns = draft.columns.map(() => createId())
  return {
    issue: {
      id: issue,
      kind: 'issue',
      title: nameIssue(draft),
      parent: null,
      write: (doc) => fillFrame(doc, draft, { articles: ids, columns, createId }),
    },
    articles,
  }
}

interface FrameIds {
  readonly articles: readonly DocumentId[]
  readonly columns: readonly DocumentId[]
  readonly createId: () => DocumentId
}

function fillFrame(doc: Y.Doc, draft: IssueDraft, ids: FrameIds): void {
  const meta = doc.getMap(root.meta)
  const title = nameIssue(draft)
  doc.transact(() => {
    for (const field of issueMeta) {
      const value = field === 'title' ? draft.cover.title || title : draft.cover[field]
      if (value !== '') meta.set(field, value)
    }
  })
  for (const [index, column] of draft.columns.entries()) {
    addFrameRow(doc, 'columns', { id: ids.columns[index] ?? ids.createId(), fields: { title: column } })
  }
  for (const [index, article] of draft.articles.entries()) {
    const id = ids.articles[index]
    if (id !== undefined) addFrameRow(doc, 'articles', { id, fields: articleFields(draft, article, ids.columns) })
  }
  const add = (table: FrameTable, fields: Readonly<Record<string, string>>): void =>
    addFrameRow(doc, table, { id: ids.createId(), fields })
  for (const { role, value } of draft.masthead) add('masthead', { role, value })
  for (const text of draft.statements) add('statements', { text })
  for (const text of draft.cover.slogans) add('slogans', { text })
  for (const text of draft.cover.coverLines) add('coverLines', { text })
}

/** The contents may print a title otherwise than the article does: `entry` keeps that. */
function articleFields(draft: IssueDraft, article: ArticleDraft, columns: readonly DocumentId[]) {
  const entry = article.entry === null ? undefined : draft.contents[article.entry]
  return {
    title: article.title,
    subtitle: article.subtitle || (entry?.subtitle ?? ''),
    column: article.column === null ? '' : (columns[article.column] ?? ''),
    entry: entry === undefined ? '' : entry.title,
    page: entry?.page ?? '',
  }
}

function fillArticle(doc: Y.Doc, article: ArticleDraft): void {
  const body = doc.getXmlFragment(root.body)
  const meta = doc.getMap(root.meta)
  doc.transact(() => {
    for (const field of ['byline', 'source', 'date'] as const) {
      if (article[field] !== '') meta.set(field, article[field])
    }
    for (const [index, text] of [article.title, article.subtitle].entries()) {
      const element = body.get(index)
      if (text !== '' && element instanceof Y.XmlElement) element.insert(0, [new Y.XmlText(text)])
    }
  })
  if (article.body.length === 0) return
  // The seed's paragraph goes last: a document that is cut off in between still holds a block.
  insertBody(body, 2, article.body)
  body.delete(body.length - 1, 1)
}
