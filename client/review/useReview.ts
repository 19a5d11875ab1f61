/** Follows the review of an open document: asked at once, when the relay tells of a sign-off, when the page is looked at again. */
import { useMemo } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { type ReviewState, type ReviewStore, type ReviewWorkspace, reviewStoreOf } from './review-store.ts'
import { useAskAgain } from './useAskAgain.ts'

export interface FollowedReview extends ReviewState {
  readonly ask: ReviewStore['ask']
}

/** @param isWatched somebody looks at it: steps of others, which no notice tells of, show within seconds */
export function useReview(workspace: ReviewWorkspace, open: OpenDocument, isWatched: boolean): FollowedReview {
  const { ask, refresh } = reviewStoreOf(workspace, open.id)
  const state = useStore(useMemo(() => followReview(reviewStoreOf(workspace, open.id), open), [workspace, open]))
  useAskAgain(refresh, isWatched)
  return { ...state, ask }
}

/** Asks whenever the document is joined with the server, and whenever the relay tells that it was signed or reopened. */
function followReview(store: ReviewStore, { state }: OpenDocument): ReadableStore<ReviewState> {
  return {
    getSnapshot: () => store.getSnapshot(),
    subscribe(listener) {
      let before = ''
      const look = (): void => {
        const { connection, readOnly } = state.getSnapshot()
        const now = `${connection} ${readOnly}`
        if (now === before) return
        before = now
        if (connection === 'live') store.refresh()
      }
      const stops = [store.subscribe(listener), state.subscribe(look)]
      look()
      return () => stops.forEach((stop) => stop())
    },
  }
}
