/** Asks before something is destroyed: what will be lost in words, the focus on the safe answer. */
import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'

interface ConfirmDialogProps {
  readonly isOpen: boolean
  readonly title: string
  readonly detail: string
  readonly stayLabel: string
  readonly goLabel: string
  readonly isBusy?: boolean
  readonly onStay: () => void
  readonly onGo: () => void
  readonly children?: ReactNode
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, detail, stayLabel, goLabel, isBusy = false, onStay, onGo, children } = props
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <AlertDialog.Root open={isOpen} onOpenChange={(open) => !open && onStay()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="veil fixed inset-0 z-40 bg-veil" />
        <AlertDialog.Popup
          initialFocus={safe}
          className="floating fixed top-1/2 left-1/2 z-50 w-[min(440px,calc(100vw-32px))] -translate-x-1/2 -translate-y-1/2 rounded-panel bg-sheet p-6 shadow-float outline-none"
        >
          <AlertDialog.Title className="text-16 font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-14 text-ink-2">{detail}</AlertDialog.Description>
          {children}
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Button look="danger" onClick={onGo} disabled={isBusy}>
              {goLabel}
            </Button>
            <Button ref={safe} onClick={onStay} disabled={isBusy}>
              {stayLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
