/** The dialog in which something is signed for good: what it is about above, the safe answer with the focus. */
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useRef } from 'react'
import { Button } from '../ui/Button.tsx'

interface DecisionDialogProps {
  readonly title: string
  readonly detail: string
  /** Of what leaves the dialog with nothing done, or with it done. */
  readonly closeLabel: string
  readonly isBusy: boolean
  readonly onClose: () => void
  /** The other buttons. */
  readonly actions: ReactNode
  readonly children: ReactNode
}

export function DecisionDialog({ title, detail, closeLabel, isBusy, onClose, actions, children }: DecisionDialogProps) {
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && !isBusy && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="veil fixed inset-0 z-40 bg-veil" />
        <AlertDialog.Popup
          initialFocus={safe}
          className="floating fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 flex-col rounded-panel bg-sheet shadow-float outline-none"
        >
          <div className="min-h-0 overflow-y-auto px-6 pt-6 pb-4">
            <AlertDialog.Title className="font-article text-20 font-semibold break-words">{title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-1 text-14 text-ink-2">{detail}</AlertDialog.Description>
            {children}
          </div>
          <div className="flex shrink-0 flex-wrap justify-end gap-2 border-t border-rule px-6 py-4">
            {actions}
            <Button ref={safe} onClick={onClose} disabled={isBusy}>
              {closeLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
