/** Keeps the comments of a document open while a component shows it. */
import { useMemo } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import { currentWords } from '../ui/language/words.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { type CommentsDesk, type CommentsWorkspace, createCommentsDesk } from './comments-desk.ts'
import { openSeenComments } from './seen-comments.ts'

/** Null until the component is there. */
export function useCommentsDesk(workspace: CommentsWorkspace, document: DocumentId): CommentsDesk | null {
  return useStore(useMemo(() => createHolder(workspace, document), [workspace, document]))
}

/** Open for as long as somebody listens, as with documents. */
function createHolder(workspace: CommentsWorkspace, document: DocumentId): ReadableStore<CommentsDesk | null> {
  let desk: CommentsDesk | null = null
  return {
    getSnapshot: () => desk,
    subscribe() {
      const seen = openSeenComments(workspace.account.id, document)
      const title = (of: string): string => currentWords.getSnapshot().comments.documentTitle(of)
      const held = createCommentsDesk({ workspace, document, seen, title })
      desk = held
      return () => {
        desk = null
        setTimeout(() => held.close(), 0)
      }
    },
  }
}
