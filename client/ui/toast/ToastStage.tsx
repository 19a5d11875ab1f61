/** Where the short lines appear: bottom middle, above everything, reachable by key (F6). */
import { Toast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../language/useWords.ts'
import { toasts } from './toasts.ts'

export function ToastStage({ children }: { readonly children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-0 bottom-6 z-50 mx-auto flex w-[min(460px,calc(100vw-32px))] flex-col gap-2 outline-none">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const words = useWords().common
  const manager = Toast.useToastManager()
  return manager.toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={`floating flex items-center gap-2 rounded-panel border border-rule bg-sheet py-1.5 pr-1.5 pl-4 shadow-float data-limited:hidden ${toast.type === 'failed' ? 'border-vermilion' : ''}`}
    >
      <Toast.Content className="flex min-w-0 flex-1 items-center gap-2">
        <Toast.Title className="min-w-0 flex-1 text-14" />
        <Toast.Action className="touch-target h-8 shrink-0 rounded-control px-3 font-semibold text-slate hover:bg-sunk" />
        <Toast.Close
          aria-label={words.close}
          className="touch-target inline-flex size-8 shrink-0 items-center justify-center rounded-control text-ink-2 hover:bg-sunk [&_svg]:size-4"
        >
          <X />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
