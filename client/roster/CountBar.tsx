/** Parts of a whole as one bar, with a line for each part that says its name and count and shows its rows. */
import { useFormat } from '../ui/language/useFormat.ts'

export interface CountPart {
  readonly key: string
  readonly name: string
  readonly rows: readonly string[]
}

interface CountBarProps {
  readonly parts: readonly CountPart[]
  readonly onShow: (part: CountPart) => void
  /** Says what a click on a line does. */
  readonly showName: (part: CountPart) => string
}

const hueCount = 8

export function CountBar({ parts, onShow, showName }: CountBarProps) {
  const format = useFormat()
  const shown = parts.filter(({ rows }) => rows.length > 0)
  return (
    <div>
      <div aria-hidden className="flex h-2.5 gap-px overflow-hidden rounded-round bg-rule">
        {parts.map(
          ({ key, rows }, index) =>
            rows.length > 0 && (
              <div key={key} style={{ flexGrow: rows.length, background: `var(--hue-${index % hueCount})` }} />
            ),
        )}
      </div>
      <ul className="mt-1.5">
        {shown.map((part) => (
          <li key={part.key}>
            <button
              type="button"
              aria-label={showName(part)}
              onClick={() => onShow(part)}
              className="touch-target -mx-2 flex min-h-7 w-[calc(100%+16px)] items-center gap-2 rounded-control px-2 text-left text-13 hover:bg-sunk"
            >
              <span
                aria-hidden
                className="size-2.5 shrink-0 rounded-[3px]"
                style={{ background: `var(--hue-${parts.indexOf(part) % hueCount})` }}
              />
              <span className="min-w-0 flex-1 truncate">{part.name}</span>
              <span className="figures font-semibold">{format.count(part.rows.length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
