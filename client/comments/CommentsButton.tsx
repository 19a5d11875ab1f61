/** A button of the bar above a document, with the number of what is unread on it. */
import type { ReactNode } from 'react'
import { IconButton } from '../ui/IconButton.tsx'

interface CommentsButtonProps {
  readonly name: string
  readonly count?: number
  readonly isPressed?: boolean
  /** A press leaves the selection where it is. */
  readonly keepsFocus?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

/** Two digits fit; beyond that the number says no more. */
const maxShown = 99

export function CommentsButton({ name, count = 0, isPressed, keepsFocus, onClick, children }: CommentsButtonProps) {
  return (
    <IconButton
      name={name}
      aria-pressed={isPressed}
      onClick={onClick}
      onMouseDown={(event) => {
        if (keepsFocus === true) event.preventDefault()
      }}
      className="relative aria-pressed:bg-slate-wash aria-pressed:text-slate"
    >
      {children}
      {count > 0 && (
        <span
          aria-hidden
          className="figures absolute -top-0.5 -right-0.5 min-w-4 rounded-round bg-vermilion px-1 text-center text-[10px] leading-4 font-semibold text-on-vermilion"
        >
          {count > maxShown ? `${maxShown}+` : count}
        </span>
      )}
    </IconButton>
  )
}
