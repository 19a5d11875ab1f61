/** What people do to an issue's columns and articles; each works offline and writes as little as it can. */
import type * as Y from 'yjs'
import { type DocumentId, createDocumentId, parseDocumentId } from '../../../shared/ids.ts'
import {
  type FrameTable,
  type IssueMeta,
  addFrameRow,
  deleteFrameRow,
  restoreFrameRow,
  setFrameField,
} from '../../../shared/newsletter/frame.ts'
import { getCell } from '../../../shared/document/cell.ts'
import { root } from '../../../shared/document/kind.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { issueName } from './issue-name.ts'
import { type ColumnView, readMeta } from './issue-view.ts'
import { moveArticle, moveRow } from './move-row.ts'
import { replaceTitle } from './replace-title.ts'

interface IssueActionsInput {
  readonly workspace: Pick<Workspace, 'account' | 'documents' | 'createDocument' | 'renameDocument' | 'applyToDocument'>
  readonly issueId: DocumentId
  readonly doc: Y.Doc
  readonly now?: () => number
}

export type IssueActions = ReturnType<typeof createIssueActions>

export function createIssueActions({ workspace, issueId, doc, now = Date.now }: IssueActionsInput) {
  const deletion = () => ({ at: new Date(now()).toISOString(), by: workspace.account.name })
  const chamber = () => workspace.documents.getSnapshot().find((entry) => entry.id === issueId)?.chamber ?? null

  return {
    /** One value of the cover; the registry's title follows, because lists of issues show it. */
    async setCover(field: IssueMeta, value: string): Promise<void> {
      const before = issueName(readMeta(doc))
      const meta = doc.getMap<unknown>(root.meta)
      if (meta.get(field) !== value) meta.set(field, value)
      const name = issueName(readMeta(doc))
      if (name !== before && name !== '') await workspace.renameDocument(issueId, name)
    },

    addColumn(title: string): string {
      const id = createDocumentId()
      addFrameRow(doc, 'columns', { id, fields: { title } })
      return id
    },

    renameColumn(id: string, title: string): void {
      setFrameField(doc, 'columns', id, 'title', title)
    },

    async addArticle(column: string, title: string): Promise<DocumentId> {
      const home = chamber()
      const id = await workspace.createDocument({
        kind: 'article',
        title,
        parent: issueId,
        ...(home === null ? {} : { chamber: home }),
      })
      // The row comes after the document: a tree must not lead to an article that nobody holds.
      addFrameRow(doc, 'articles', { id, fields: { title, subtitle: '', column } })
      if (title !== '') await workspace.applyToDocument(id, (article) => replaceTitle(article, title))
      return id
    },

    async renameArticle(id: string, title: string): Promise<void> {
      const document = parseDocumentId(id)
      if (document === null) throw new RangeError(`not the id of an article: ${id}`)
      // The text first: if the device does not hold it, the tree must not show a title that the article lacks.
      await workspace.applyToDocument(document, (article) => replaceTitle(article, title))
      renameRow(doc, id, title)
      await workspace.renameDocument(document, title)
    },

    moveArticle: (id: string, to: { readonly column: string; readonly index: number }) => moveArticle(doc, id, to),
    moveRow: (table: Exclude<FrameTable, 'articles'>, id: string, index: number) => moveRow(doc, table, id, index),

    addRow(table: FrameTable, fields: Readonly<Record<string, string>>): string {
      const id = createDocumentId()
      addFrameRow(doc, table, { id, fields })
      return id
    },
    setField: (table: FrameTable, id: string, field: string, value: string) =>
      setFrameField(doc, table, id, field, value),
    remove: (table: FrameTable, id: string) => deleteFrameRow(doc, table, id, deletion()),
    putBack: (table: FrameTable, id: string) => restoreFrameRow(doc, table, id),

    /** Puts an article back; one whose column is in the bin goes to the front matter, where it can be seen. */
    putArticleBack(id: string, column: ColumnView | null): void {
      doc.transact(() => {
        restoreFrameRow(doc, 'articles', id)
        if (column === null || column.deleted !== null) setFrameField(doc, 'articles', id, 'column', '')
      })
    },
  }
}

/** The contents may print a title of their own (`entry`); where it was the article's title, it stays so. */
function renameRow(doc: Y.Doc, id: string, title: string): void {
  const cell = (field: string) => getCell(doc, { table: 'articles', row: id, field })
  doc.transact(() => {
    if (cell('entry') !== undefined && cell('entry') !== '' && cell('entry') === cell('title')) {
      setFrameField(doc, 'articles', id, 'entry', title)
    }
    setFrameField(doc, 'articles', id, 'title', title)
  })
}
