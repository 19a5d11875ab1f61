/** A titled part of the review panel. */
import { type ReactNode, useId } from 'react'

export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-t border-rule px-4 py-4">
      <h3 id={id} className="text-13 font-semibold text-ink-2">
        {title}
      </h3>
      {children}
    </section>
  )
}
