/** The seal in a line of a list: small, with the words beside it; crossed once it is void. */
interface SealDotProps {
  readonly isVoid: boolean
  readonly label: string
}

export function SealDot({ isVoid, label }: SealDotProps) {
  return (
    <svg viewBox="0 0 24 24" role="img" aria-label={label} className="size-7 shrink-0 text-vermilion">
      <g opacity={isVoid ? 0.55 : 1}>
        <circle cx="12" cy="12" r="10.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <text
          x="12"
          y="16.2"
          fontSize="12"
          textAnchor="middle"
          fill="currentColor"
          className="font-article font-semibold"
        >
          印
        </text>
      </g>
      {isVoid && <path d="M4 4 L20 20 M20 4 L4 20" stroke="var(--ink)" strokeWidth="1.6" strokeLinecap="round" />}
    </svg>
  )
}
