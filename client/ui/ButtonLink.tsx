/** A link that looks like a button: it leads somewhere, so it can be opened in a tab of its own. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { buttonClass } from './Button.tsx'

interface ButtonLinkProps {
  readonly href: string
  readonly look?: 'primary' | 'plain' | 'quiet'
  readonly children: ReactNode
}

export function ButtonLink({ href, look = 'plain', children }: ButtonLinkProps) {
  return (
    <Link href={href} className={buttonClass(look)}>
      {children}
    </Link>
  )
}
