/** A workspace of one article and its issue, over a hub's replicas: what the editor asks of the headless client, and no network. */
import * as Y from 'yjs'
import type { DocumentEntry } from '../../../../client/collab/document-entry.ts'
import { type DocumentState, initialDocumentState } from '../../../../client/collab/document-state.ts'
import type { OpenDocument } from '../../../../client/collab/open-document.ts'
import { type WritableStore, createStore } from '../../../../client/collab/store.ts'
import type { Workspace } from '../../../../client/collab/workspace.ts'
import { commentsIdOf } from '../../../../shared/comments/comments-id.ts'
import { seedUpdate } from '../../../../shared/document/seed.ts'
import type { DocumentId } from '../../../../shared/ids.ts'
import { addFrameRow } from '../../../../shared/newsletter/frame.ts'
import { type Hub, type Replica, createHub } from './hub.ts'

const people = ['林知远', '周以宁', '顾明川'].map((name) => ({ id: `account-${name}`, name }))

export const issueId = 'issue-for-the-editor-harness' as DocumentId
export const articleId = 'article-for-the-editor-harness' as DocumentId

export interface FakeWorkspace {
  readonly workspace: Workspace
  readonly state: WritableStore<DocumentState>
  readonly frame: Y.Doc
  readonly renames: string[]
}

/** What all desks have in common, as the server would: which documents there are, and the comments. */
export interface FakeRegistry {
  readonly documents: WritableStore<readonly DocumentEntry[]>
  readonly comments: Hub
}

export function createFakeRegistry(): FakeRegistry {
  const article = {
    id: articleId,
    kind: 'article',
    title: '名册更新',
    parent: issueId,
    chamber: null,
    schema: 1,
    createdAt: '',
    updatedAt: '',
    updatedBy: '',
    isPending: false,
    refusal: null,
  } as const satisfies DocumentEntry
  return { documents: createStore<readonly DocumentEntry[]>([article]), comments: createHub(seedUpdate('comments')) }
}

export function createFakeWorkspace(
  { replica, frameReplica, commentsReplica }: Record<'replica' | 'frameReplica' | 'commentsReplica', Replica>,
  registry: FakeRegistry,
  name: string,
): FakeWorkspace {
  const state = createStore<DocumentState>({
    ...initialDocumentState,
    phase: 'ready',
    connection: 'live',
    savedAtMs: Date.now(),
  })
  const renames: string[] = []
  const commentsState = createStore(state.getSnapshot())
  const open = (id: DocumentId, { doc, awareness, gate }: Replica, of = state): OpenDocument => ({
    id,
    doc,
    awareness,
    state: of,
    whenReady: Promise.resolve(),
    composition: gate,
    close: () => undefined,
  })
  const article = open(articleId, replica)
  const issue = open(issueId, frameReplica)
  const comments = open(commentsIdOf(articleId), commentsReplica, commentsState)
  const opened = new Map([article, issue, comments].map((each) => [each.id, each]))
  const workspace = {
    documents: registry.documents,
    api: { request: async () => ({ readers: people, writes: [] }) },
    createDocument: async (made: Pick<DocumentEntry, 'id' | 'kind' | 'title'>) => {
      const known = registry.documents.getSnapshot()
      if (known.every(({ id }) => id !== made.id)) {
        registry.documents.set([...known, { ...(known[0] as DocumentEntry), ...made, parent: articleId }])
      }
      return made.id
    },
    refreshDocuments: async () => undefined,
    account: { id: `account-${name}`, name, email: 'editor@example.org', role: 'editor', chamber: null },
    openDocument: (id: DocumentId) => opened.get(id) ?? issue,
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
