/** A verb in the line above a table: an icon with its words, and the icon alone where there is no room. */
import type { ComponentProps, ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'

interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'name'> {
  readonly icon: ReactNode
  readonly label: string
  /** For what opens and closes a panel. */
  readonly isOn?: boolean
  /** Shown behind the words, and alone on a phone. */
  readonly count?: string
}

export function ToolButton({ icon, label, isOn, count, className = '', ...rest }: ToolButtonProps) {
  return (
    <Button
      look="quiet"
      aria-pressed={isOn}
      title={label}
      className={`px-2 font-normal! aria-pressed:bg-sunk aria-pressed:text-ink ${className}`}
      {...rest}
    >
      {icon}
      <span className="sr-only desk:not-sr-only">{label}</span>
      {count !== undefined && <span className="figures">{count}</span>}
    </Button>
  )
}
