/** A second thing that can be done, behind a quiet button: its fields open in place and close again. */
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/Button.tsx'

interface UnfoldingProps {
  readonly label: string
  readonly title: string
  readonly detail?: string
  /** @param close once it is done or given up */
  readonly children: (close: () => void) => ReactNode
}

export function Unfolding({ label, title, detail, children }: UnfoldingProps) {
  const [isOpen, setOpen] = useState(false)
  if (!isOpen) {
    return (
      <Button look="quiet" aria-expanded={false} onClick={() => setOpen(true)} className="-ml-3 self-start font-normal">
        {label}
      </Button>
    )
  }
  return (
    <section aria-label={title} className="flex flex-col gap-3 rounded-control border border-rule bg-sheet p-3">
      <div>
        <p className="font-semibold">{title}</p>
        {detail !== undefined && <p className="text-13 text-ink-2">{detail}</p>}
      </div>
      {children(() => setOpen(false))}
    </section>
  )
}
