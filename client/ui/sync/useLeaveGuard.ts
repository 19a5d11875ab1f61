/** Asks before the page is left while something would go with it. */
import { useEffect } from 'react'
import type { Workspace } from '../../collab/workspace.ts'

export function useLeaveGuard(workspace: Workspace): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!workspace.notePartingWork()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [workspace])
}
