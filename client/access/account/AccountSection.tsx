/** One part of the page of the own account: a title, what it is for, and its rows. */
import type { ReactNode } from 'react'

interface AccountSectionProps {
  readonly title: string
  readonly detail?: string
  readonly children: ReactNode
}

export function AccountSection({ title, detail, children }: AccountSectionProps) {
  return (
    <section aria-label={title} className="border-t border-rule py-6">
      <h2 className="text-16 font-semibold">{title}</h2>
      {detail !== undefined && <p className="mt-1 max-w-[60ch] text-13 text-ink-2">{detail}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}

interface AccountRowProps {
  readonly name: ReactNode
  readonly detail: string
  readonly action: ReactNode
}

export function AccountRow({ name, detail, action }: AccountRowProps) {
  return (
    <li className="flex items-center gap-3 border-b border-rule py-2 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="truncate">{name}</p>
        <p className="figures truncate text-13 text-ink-2">{detail}</p>
      </div>
      {action}
    </li>
  )
}

export function Failure({ children }: { readonly children: ReactNode }) {
  return (
    <p role="alert" className="pt-2 text-13 text-vermilion empty:hidden">
      {children}
    </p>
  )
}
