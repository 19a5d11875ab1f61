/** Asks before the page is left while something exists only in this tab's memory. */
import { useEffect } from 'react'
import type { Workspace } from '../../collab/workspace.ts'

export function useLeaveGuard(workspace: Workspace): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (workspace.hasOnlyInMemory.getSnapshot()) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [workspace])
}
