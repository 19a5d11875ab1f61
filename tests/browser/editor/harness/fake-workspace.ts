/** A workspace of one article and its issue, over a hub's replicas: what the editor asks of the headless client, and no network. */
import * as Y from 'yjs'
import { type DocumentState, initialDocumentState } from '../../../../client/collab/document-state.ts'
import type { OpenDocument } from '../../../../client/collab/open-document.ts'
import { type WritableStore, createStore } from '../../../../client/collab/store.ts'
import type { Workspace } from '../../../../client/collab/workspace.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { addFrameRow } from '../../../../shared/newsletter/frame.ts'
import type { Replica } from './hub.ts'

export const issueId = 'issue-for-the-editor-harness' as DocumentId
export const articleId = 'article-for-the-editor-harness' as DocumentId

export interface FakeWorkspace {
  readonly workspace: Workspace
  readonly state: WritableStore<DocumentState>
  readonly frame: Y.Doc
  readonly renames: string[]
}

export function createFakeWorkspace(replica: Replica, frameReplica: Replica, name: string): FakeWorkspace {
  const state = createStore<DocumentState>({
    ...initialDocumentState,
    phase: 'ready',
    connection: 'live',
    savedAtMs: Date.now(),
  })
  const renames: string[] = []
  const open = (id: DocumentId, { doc, awareness, gate }: Replica): OpenDocument => ({
    id,
    doc,
    awareness,
    state,
    whenReady: Promise.resolve(),
    composition: gate,
    close: () => undefined,
  })
  const article = open(articleId, replica)
  const issue = open(issueId, frameReplica)
  const workspace = {
    account: { id: `account-${name}`, name, email: 'editor@example.org', role: 'editor', chamber: null },
    openDocument: (id: DocumentId) => (id === articleId ? article : issue),
    renameDocument: async (_id: DocumentId, title: string) => {
      renames.push(title)
    },
    retry: () => undefined,
  }
  return { workspace: workspace as unknown as Workspace, state, frame: frameReplica.doc, renames }
}

export function frameSeed(): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, seedUpdate('issue'))
  addFrameRow(doc, 'articles', { id: articleId, fields: { title: '', subtitle: '', column: '' } })
  return Y.encodeStateAsUpdate(doc)
}
