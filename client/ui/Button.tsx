/** A button with words. One primary on a screen. */
import type { ComponentProps } from 'react'

type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-vermilion text-on-vermilion hover:bg-vermilion-deep',
  plain: 'border border-rule-strong bg-sheet text-ink hover:bg-sunk',
  quiet: 'text-ink-2 hover:bg-sunk hover:text-ink',
  danger: 'border border-vermilion text-vermilion hover:bg-vermilion-wash',
}

export function buttonClass(look: Look): string {
  return `touch-target inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-control px-3 text-14 font-semibold whitespace-nowrap transition-colors duration-120 disabled:opacity-50 [&_svg]:size-4 [&_svg]:stroke-2 ${looks[look]}`
}

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look
}

export function Button({ look = 'plain', className = '', type = 'button', ...rest }: ButtonProps) {
  // oxlint-disable-next-line react/button-has-type -- the type is one of the three and defaults to button
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />
}
