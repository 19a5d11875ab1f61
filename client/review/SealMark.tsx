/** The red seal of a signature, drawn as a date stamp: what was done, the day and time, the name; crossed once it is void. */

interface SealMarkProps {
  /** What the seal says happened, in a word or two. */
  readonly word: string
  readonly name: string
  readonly atMs: number
  readonly isVoid: boolean
  /** For those who do not see it. */
  readonly label: string
  readonly className?: string
}

/** Room for the name along the lower arc, in units of the drawing. */
const nameWidth = 66
const largestNamePx = 15
const wordWidth = 60
const largestWordPx = 17

export function SealMark({ word, name, atMs, isVoid, label, className = 'size-24' }: SealMarkProps) {
  const { day, time } = stampTime(atMs)
  return (
    <svg viewBox="0 0 100 100" role="img" aria-label={label} className={`shrink-0 text-vermilion ${className}`}>
      <g fill="none" stroke="currentColor" opacity={isVoid ? 0.55 : 1}>
        <circle cx="50" cy="50" r="47" strokeWidth="3" />
        <circle cx="50" cy="50" r="42.5" strokeWidth="1" />
        <path d="M8 38 H92 M8 65 H92" strokeWidth="1.2" />
      </g>
      <g fill="currentColor" textAnchor="middle" opacity={isVoid ? 0.55 : 1} className="figures font-semibold">
        <text x="50" y="30" fontSize={fit(word, wordWidth, largestWordPx)} className="font-article">
          {word}
        </text>
        <text x="50" y="50" fontSize="13">
          {day}
        </text>
        <text x="50" y="61.5" fontSize="10">
          {time}
        </text>
        <text x="50" y="80" fontSize={fit(name, nameWidth, largestNamePx)}>
          {name}
        </text>
      </g>
      {isVoid && (
        <g stroke="var(--ink)" strokeWidth="3" strokeLinecap="round">
          <path d="M14 14 L86 86 M86 14 L14 86" />
        </g>
      )}
    </svg>
  )
}

/** By this device's clock; figures alone, as a stamp has them. */
function stampTime(atMs: number): { readonly day: string; readonly time: string } {
  const at = new Date(atMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  return {
    day: `${at.getFullYear()}.${two(at.getMonth() + 1)}.${two(at.getDate())}`,
    time: `${two(at.getHours())}:${two(at.getMinutes())}`,
  }
}

/** Chinese characters are as wide as they are high, Latin letters about half of it and a little. */
function fit(text: string, width: number, largestPx: number): number {
  const wide = text.replaceAll(/[\u0020-\u024f]/g, '').length
  const ems = wide + (text.length - wide) * 0.6
  return Math.min(largestPx, Math.round((width / Math.max(ems, 1)) * 10) / 10)
}
