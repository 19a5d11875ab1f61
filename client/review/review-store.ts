/** The server's answer about the review of one document, shared by all that show it, asked again when it may have changed. */
import type { DocumentId } from '../../shared/ids.ts'
import type { Workspace } from '../collab/workspace.ts'
import { type Store, createStore } from '../collab/store.ts'
import { codeOf } from '../ui/useAnswer.ts'
import { noteSeal } from '../ui/sealed-here.ts'
import { readReviewView, type ReviewView } from './review-view.ts'

export interface ReviewState {
  /** The newest that was answered; it stays while it is asked again and while nobody answers. */
  readonly view: ReviewView | null
  /** Why the last question was not answered; null if it was, or none was asked yet. */
  readonly failure: string | null
}

export interface ReviewStore extends Store<ReviewState> {
  /** Resolves with what is known then; null if the server did not answer. */
  readonly ask: () => Promise<ReviewView | null>
  /** Asks as well, unless a question is under way. */
  readonly refresh: () => void
}

export type ReviewWorkspace = Pick<Workspace, 'account' | 'api'>

const stores = new WeakMap<ReviewWorkspace, Map<DocumentId, ReviewStore>>()

export function reviewStoreOf(workspace: ReviewWorkspace, document: DocumentId): ReviewStore {
  const known = stores.get(workspace) ?? new Map<DocumentId, ReviewStore>()
  stores.set(workspace, known)
  const store = known.get(document) ?? createReviewStore(workspace, document)
  known.set(document, store)
  return store
}

function createReviewStore(workspace: ReviewWorkspace, document: DocumentId): ReviewStore {
  const state = createStore<ReviewState>({ view: null, failure: null })
  let newest = 0
  let underWay = 0
  async function ask(): Promise<ReviewView | null> {
    const number = ++newest
    underWay++
    try {
      const view = readReviewView(await workspace.api.request('GET', `/documents/${document}/review`))
      // A slow answer does not replace a newer one.
      if (number === newest) {
        state.set({ view, failure: null })
        noteKnownSeal(workspace, view)
      }
      return view
    } catch (error) {
      const failure = codeOf(error)
      if (number === newest) state.set({ ...state.getSnapshot(), failure })
      return null
    } finally {
      underWay--
    }
  }
  return {
    getSnapshot: () => state.getSnapshot(),
    subscribe: (listener) => state.subscribe(listener),
    ask,
    refresh() {
      if (underWay === 0) void ask()
    },
  }
}

function noteKnownSeal(workspace: ReviewWorkspace, { document, seal, review, names }: ReviewView): void {
  if (seal === null) return noteSeal(workspace, document, null)
  const { signOff, publications } = review
  const done = signOff ?? publications.at(-1) ?? null
  noteSeal(workspace, document, {
    seal,
    by: done === null ? '' : (names.get(done.by) ?? done.by),
    at: done === null ? '' : new Date(done.atMs).toISOString(),
    knownAt: new Date().toISOString(),
  })
}
