/** Takes everything of an account that has ended from this device: databases, notes, copies of the app, and the session. */
import { signOut } from '../../collab/session.ts'
import type { Workspace } from '../../collab/workspace.ts'
import { forgetTotals } from '../../ledger/forget-totals.ts'
import { forgetDeviceNotes } from '../../ui/device-note.ts'

/** @returns whether the device let go of all of it */
export async function clearDevice(workspace: Workspace): Promise<boolean> {
  const outcomes = await Promise.allSettled([workspace.wipe(), forgetCopies()])
  forgetDeviceNotes(workspace.account.id)
  forgetTotals(workspace.account.id)
  // Even with a device that cannot be cleared: a session left open would be worse.
  await signOut()
  return outcomes.every(({ status }) => status === 'fulfilled')
}

/** They hold nothing of the account; without them nothing of the app is left either. */
async function forgetCopies(): Promise<void> {
  const names = 'caches' in window ? await caches.keys() : []
  const workers = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : []
  await Promise.all([...names.map((name) => caches.delete(name)), ...workers.map((worker) => worker.unregister())])
}
