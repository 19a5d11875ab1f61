/** Signs out and wipes the device, after saying how much has not reached the server. */
import { useEffect, useState } from 'react'
import { signOut } from '../collab/session.ts'
import { forgetTotals } from '../ledger/forget-totals.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { forgetDeviceNotes } from '../ui/device-note.ts'
import { useWords } from '../ui/language/useWords.ts'
import { sayFailed } from '../ui/toast/toasts.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

export interface SignOutDialogProps {
  readonly isOpen: boolean
  readonly onStay: () => void
}

export function SignOutDialog({ isOpen, onStay }: SignOutDialogProps) {
  const workspace = useWorkspace()
  const { access: words, common } = useWords()
  const [unsent, setUnsent] = useState<number | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  useEffect(() => {
    if (!isOpen) return
    // Other tabs' work counts too, so the device is asked and not only this tab's mark; asked anew when the mark moves.
    const ask = (): void => {
      workspace.unsentCount().then(setUnsent, () => setUnsent(workspace.syncStatus.getSnapshot().unsent))
    }
    ask()
    return workspace.syncStatus.subscribe(ask)
  }, [isOpen, workspace])

  const go = async (): Promise<void> => {
    setIsBusy(true)
    const isWiped = await workspace.wipe().then(
      () => true,
      () => false,
    )
    forgetDeviceNotes(workspace.account.id)
    forgetTotals(workspace.account.id)
    // Even with a device that cannot be cleared: a session left open would be worse.
    await signOut()
    if (isWiped) window.location.assign('/')
    // The screen behind is the sign-in by now; the line stays until it is read.
    else sayFailed(words.wipeFailed)
  }
  const hasUnsent = (unsent ?? 0) > 0
  return (
    <ConfirmDialog
      isOpen={isOpen && unsent !== null}
      title={hasUnsent ? words.signOutUnsentTitle(unsent ?? 0) : words.signOutTitle}
      detail={hasUnsent ? words.signOutUnsent : words.signOutClean}
      stayLabel={hasUnsent ? words.stay : common.cancel}
      goLabel={isBusy ? words.signingOut : hasUnsent ? words.signOutAnyway : words.signOut}
      isBusy={isBusy}
      onStay={onStay}
      onGo={() => void go()}
    />
  )
}
