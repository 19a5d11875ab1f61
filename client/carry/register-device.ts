/** Has the server know this device's key while there is a network, once it is quiet: a file made later is then good. */
import type { Workspace } from '../collab/workspace.ts'
import { ensureCarryKey } from './carry-key.ts'

const retryMs = 60_000

/** Runs until the key is registered; the result stops it. */
export function registerDevice(workspace: Workspace): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isStopped = false
  const run = async (): Promise<void> => {
    const key = await ensureCarryKey(workspace)
    // Without a database there is no key, and asking again would make one each time.
    if (isStopped || key === null || key.isRegistered) return
    timer = setTimeout(() => void run(), retryMs)
  }
  void run()
  return () => {
    isStopped = true
    if (timer !== null) clearTimeout(timer)
  }
}
