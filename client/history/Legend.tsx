/** Who occurs in a comparison: each hue with its name; one of them can be emphasised. */
import { hueOf } from '../../shared/access/hue-of.ts'
import type { AccountId } from '../../shared/ids.ts'
import { useWords } from '../ui/language/useWords.ts'
import { personInitials } from '../ui/presence/person-initials.ts'
import type { ComparedRow } from './history-answer.ts'

interface LegendProps {
  readonly rows: ReadonlyMap<number, ComparedRow>
  readonly emphasised: AccountId | null
  readonly onEmphasise: (person: AccountId | null) => void
}

export function Legend({ rows, emphasised, onEmphasise }: LegendProps) {
  const words = useWords().history
  const people = [...new Map([...rows.values()].map(({ author }) => [author.id, author])).values()]
  if (people.length === 0) return null
  return (
    <div role="group" aria-label={words.people} className="flex flex-wrap items-center gap-x-2 gap-y-1 pb-3 text-13">
      <span className="text-ink-2">{words.people}</span>
      {people.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-pressed={emphasised === id}
          onClick={() => onEmphasise(emphasised === id ? null : id)}
          className="touch-target inline-flex min-h-7 items-center gap-1.5 rounded-control px-1.5 hover:bg-sunk aria-pressed:bg-slate-wash aria-pressed:font-semibold"
        >
          <span
            aria-hidden
            className="inline-flex size-5 items-center justify-center rounded-round text-[9px] font-semibold"
            style={{ background: `var(--hue-${hueOf(id)})`, color: 'var(--on-hue)' }}
          >
            {personInitials(name)}
          </span>
          {name}
        </button>
      ))}
    </div>
  )
}
