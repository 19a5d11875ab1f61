/** What a page shows when there is nothing: one sentence that teaches, and one button. */
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly detail?: string | undefined
  /** 2 under a page's own title. */
  readonly level?: 1 | 2
  readonly children?: ReactNode
}

export function EmptyState({ title, detail, level = 1, children }: EmptyStateProps) {
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <div className="mx-auto flex max-w-md flex-col items-start gap-3 px-6 py-16">
      <Title className="font-article text-20 font-semibold">{title}</Title>
      {detail !== undefined && <p className="text-ink-2">{detail}</p>}
      {children !== undefined && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}
