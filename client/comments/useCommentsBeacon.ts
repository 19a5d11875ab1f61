/** Tells those who are in a document that comments on it exist, so that who does not know of them asks for the list again. */
import { useEffect } from 'react'
import type { OpenDocument } from '../collab/open-document.ts'
import type { Workspace } from '../collab/workspace.ts'
import { useSteadyState } from '../ui/useSteadyState.ts'
import { useStore } from '../ui/useStore.ts'
import type { CommentsDesk } from './comments-desk.ts'

const field = 'hasComments'
const nothingOpen = { getSnapshot: () => null, subscribe: () => () => undefined }

/** The list that a colleague's comments are not on yet is asked for no more often than this. */
const askAgainMs = 5_000

export function useCommentsBeacon(
  workspace: Pick<Workspace, 'refreshDocuments'>,
  { awareness }: OpenDocument,
  desk: CommentsDesk | null,
): void {
  const open = useStore(desk?.opened ?? nothingOpen)
  const isKnown = open !== null
  // Told before the server has them, it would send colleagues to ask for what is not there.
  const isThere = useSteadyState(open).connection === 'live' && isKnown
  useEffect(() => {
    if (isThere && awareness.getLocalState() !== null) awareness.setLocalStateField(field, true)
  }, [awareness, isThere])
  useEffect(() => {
    if (isKnown) return
    let askedAtMs = -Infinity
    const look = (): void => {
      const isTold = [...awareness.getStates().values()].some((state) => state[field] === true)
      if (!isTold || performance.now() - askedAtMs < askAgainMs) return
      askedAtMs = performance.now()
      void workspace.refreshDocuments()
    }
    look()
    awareness.on('change', look)
    return () => awareness.off('change', look)
  }, [workspace, awareness, isKnown])
}
