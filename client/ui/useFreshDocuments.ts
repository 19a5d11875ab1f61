/** Keeps the registry's list fresh while a screen shows it: titles, and who changed what last. */
import { useEffect } from 'react'
import { useWorkspace } from './useWorkspace.ts'

/** What a colleague did is there before anybody thinks of reloading; the answer is a few kilobytes. */
const refreshEveryMs = 30_000

export function useFreshDocuments(): void {
  const workspace = useWorkspace()
  useEffect(() => {
    void workspace.refreshDocuments()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void workspace.refreshDocuments()
    }, refreshEveryMs)
    return () => clearInterval(timer)
  }, [workspace])
}
