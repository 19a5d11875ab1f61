/** The navigation as a drawer, for screens too narrow for a column. */
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../IconButton.tsx'
import { useWords } from '../language/useWords.ts'

export interface NavigationDrawerProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

export function NavigationDrawer({ isOpen, onClose, children }: NavigationDrawerProps) {
  const words = useWords().common
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="drawer fixed inset-y-0 left-0 z-40 flex w-[min(300px,86vw)] flex-col bg-paper shadow-float">
          <div className="flex h-12 shrink-0 items-center justify-between pr-2 pl-4">
            <Dialog.Title className="font-article text-20 font-semibold tracking-[0.08em]">会编</Dialog.Title>
            <IconButton name={words.closeMenu} onClick={onClose}>
              <X />
            </IconButton>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
