/** The comments on one document, as a screen needs them: begun with the first word that somebody writes, on this device or another. */
import { commentsIdOf } from '../../shared/comments/comments-id.ts'
import { type Thread, readThreads } from '../../shared/comments/thread.ts'
import { type Unread, findUnread } from '../../shared/comments/unread.ts'
import { holds } from '../../shared/access/grant.ts'
import { may } from '../../shared/access/policy.ts'
import { root } from '../../shared/document/kind.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type * as Y from 'yjs'
import type { DocumentEntry } from '../collab/document-entry.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { principalOf } from '../collab/signed-in-account.ts'
import { type Store, createStore } from '../collab/store.ts'
import type { Workspace } from '../collab/workspace.ts'
import type { SeenComments } from './seen-comments.ts'

export interface CommentsState {
  /** `none`: nobody has commented yet, as far as this device knows. */
  readonly phase: 'none' | 'loading' | 'ready' | 'failed'
  readonly threads: readonly Thread[]
  readonly unread: Unread
  /** Whether the person may comment here, now. */
  readonly canComment: boolean
}

export interface CommentsDesk {
  readonly state: Store<CommentsState>
  /** Null before there are comments. */
  readonly opened: Store<OpenDocument | null>
  /** Makes the document of comments if there is none, and writes once it can be written to. */
  write(change: (doc: Y.Doc) => void): Promise<void>
  /** What the person has before them now. */
  markSeen(names: Iterable<string>): void
  close(): void
}

/** `Workspace` as far as comments need it. */
export type CommentsWorkspace = Pick<Workspace, 'account' | 'documents' | 'openDocument' | 'createDocument'>

const nothingUnread: Unread = { names: new Set(), mentions: 0 }

/** Before anything is known. */
export const nothingYet: CommentsState = { phase: 'none', threads: [], unread: nothingUnread, canComment: false }

interface DeskParts {
  readonly workspace: CommentsWorkspace
  readonly document: DocumentId
  readonly seen: SeenComments
  /** How the document of comments is called in lists. */
  readonly title: (of: string) => string
}

export function createCommentsDesk({ workspace, document, seen, title }: DeskParts): CommentsDesk {
  const id = commentsIdOf(document)
  const opened = createStore<OpenDocument | null>(null)
  const state = createStore<CommentsState>(nothingYet)
  const stops: (() => void)[] = []
  let isClosed = false

  function entryOf(wanted: DocumentId): DocumentEntry | undefined {
    return workspace.documents.getSnapshot().find((entry) => entry.id === wanted)
  }

  function open(): OpenDocument {
    const held = opened.getSnapshot()
    if (held !== null) return held
    const taken = workspace.openDocument(id)
    const cells = taken.doc.getMap(root.cells)
    cells.observe(readAgain)
    stops.push(
      taken.state.subscribe(update),
      () => cells.unobserve(readAgain),
      () => taken.close(),
    )
    opened.set(taken)
    return taken
  }

  function readAgain(): void {
    const { doc } = open()
    set({ threads: readThreads(doc) })
  }

  function set(change: Partial<CommentsState>): void {
    if (isClosed) return
    const next = { ...state.getSnapshot(), ...change }
    state.set({ ...next, unread: findUnread(next.threads, seen.getSnapshot(), workspace.account.id) })
  }

  function update(): void {
    if (isClosed) return
    const entry = entryOf(document)
    const isAllowed = entry !== undefined && mayComment(workspace, entry)
    if (opened.getSnapshot() === null && entryOf(id) !== undefined) open()
    const held = opened.getSnapshot()?.state.getSnapshot()
    const before = state.getSnapshot()
    const phase = held === undefined ? 'none' : held.phase
    const canComment = isAllowed && (held === undefined || (held.phase !== 'failed' && held.readOnly === null))
    if (phase === 'ready' && before.phase !== 'ready') set({ phase, canComment, threads: readThreads(open().doc) })
    else if (phase !== before.phase || canComment !== before.canComment) set({ phase, canComment })
  }

  stops.push(
    workspace.documents.subscribe(update),
    seen.subscribe(() => set({})),
  )
  update()

  return {
    state,
    opened,
    async write(change) {
      const entry = entryOf(document)
      if (entryOf(id) === undefined && entry !== undefined) {
        const { chamber } = entry
        const made = { id, kind: 'comments', title: title(entry.title), parent: document } as const
        await workspace.createDocument(chamber === null ? made : { ...made, chamber })
      }
      const held = open()
      await held.whenReady
      change(held.doc)
    },
    markSeen(names) {
      seen.add(names)
    },
    close() {
      isClosed = true
      for (const stop of stops.splice(0)) stop()
    },
  }
}

function mayComment({ account }: CommentsWorkspace, entry: DocumentEntry): boolean {
  if (entry.level !== undefined) return holds(entry.level, 'comment')
  return may(principalOf(account), 'comment', entry)
}
