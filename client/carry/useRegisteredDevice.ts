/** Lets the server know this device's key once somebody is signed in; the work itself is fetched when the page is idle. */
import { useEffect } from 'react'
import type { Workspace } from '../collab/workspace.ts'

/** First comes what the person waits for. */
const quietMs = 3_000

export function useRegisteredDevice(workspace: Workspace): void {
  useEffect(() => {
    // Who may only read has nothing to carry.
    if (workspace.account.role === 'viewer') return
    let stop: (() => void) | null = null
    let isGone = false
    const start = async (): Promise<void> => {
      const { registerDevice } = await import('./register-device.ts')
      if (!isGone) stop = registerDevice(workspace)
    }
    const timer = setTimeout(() => {
      // A chunk that cannot be fetched now is fetched with the next start.
      start().catch(() => undefined)
    }, quietMs)
    return () => {
      isGone = true
      clearTimeout(timer)
      stop?.()
    }
  }, [workspace])
}
