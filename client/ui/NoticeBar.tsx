/** A line across the page that says what happened, what is safe and what to do; it stays until that changes. */
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type Tone = 'calm' | 'attention' | 'danger'

const looks: Readonly<Record<Tone, { readonly bar: string; readonly icon: ReactNode }>> = {
  calm: { bar: 'bg-slate-wash [&>svg]:text-slate', icon: <Info aria-hidden /> },
  attention: { bar: 'bg-amber-wash [&>svg]:text-amber', icon: <TriangleAlert aria-hidden /> },
  danger: { bar: 'bg-vermilion-wash [&>svg]:text-vermilion', icon: <CircleAlert aria-hidden /> },
}

interface NoticeBarProps {
  readonly tone: Tone
  readonly children: ReactNode
  readonly actions?: ReactNode
}

export function NoticeBar({ tone, children, actions }: NoticeBarProps) {
  const look = looks[tone]
  return (
    <div
      role="status"
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule px-4 py-2 text-13 text-ink wide:px-6 [&>svg]:size-4 [&>svg]:shrink-0 ${look.bar}`}
    >
      {look.icon}
      <p className="min-w-0 flex-1 basis-60">{children}</p>
      {actions !== undefined && <div className="flex items-center gap-1">{actions}</div>}
    </div>
  )
}
