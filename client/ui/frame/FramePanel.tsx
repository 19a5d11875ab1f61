/** The one panel at the right (a bottom sheet on phones): any screen fills it, and it closes to nothing. */
import { type ReactNode, createContext, use, useState } from 'react'
import { createPortal } from 'react-dom'
import { X } from 'lucide-react'
import { IconButton } from '../IconButton.tsx'
import { useWords } from '../language/useWords.ts'

interface PanelSeat {
  readonly element: HTMLElement | null
}

const PanelContext = createContext<PanelSeat>({ element: null })

export function FramePanelProvider({ children }: { readonly children: (panel: ReactNode) => ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  return (
    <PanelContext value={{ element }}>
      {children(<div ref={setElement} className="contents [&>aside:not(:last-child)]:hidden" />)}
    </PanelContext>
  )
}

interface FramePanelProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The newest covers those that a screen opened before it, which are there again once it is closed. */
export function FramePanel({ title, onClose, children }: FramePanelProps) {
  const words = useWords().common
  const { element } = use(PanelContext)
  if (element === null) return null
  return createPortal(
    <aside
      aria-label={title}
      className="fixed inset-x-0 bottom-0 z-30 flex max-h-[60vh] flex-col rounded-t-panel bg-paper shadow-float wide:static wide:max-h-none wide:w-80 wide:shrink-0 wide:rounded-none wide:border-l wide:border-rule wide:shadow-none"
    >
      <div className="flex h-12 shrink-0 items-center justify-between border-b border-rule pr-2 pl-4">
        <h2 className="font-semibold">{title}</h2>
        <IconButton name={words.close} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>,
    element,
  )
}
