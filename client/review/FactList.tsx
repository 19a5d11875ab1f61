/** What a decision is about, line by line: a name and what it is. */
import type { ReactNode } from 'react'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-14">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** In full, for somebody who compares it letter by letter. */
export function FullHash({ children }: { readonly children: string }) {
  return <span className="figures font-mono text-12 break-all">{children}</span>
}
