/** Figures one below the other, each a button that opens what it is made of. */
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { type FigureKey, figureName } from './drill.ts'
import { figureAmount, figureTitle, figureUnit } from './figure-list.ts'

export interface FigureRow {
  readonly key: FigureKey
  readonly amount: string
  /** Some of what was added is not exact. */
  readonly isApproximate: boolean
  /** In small print under the name. */
  readonly small: string
}

interface FigureTableProps {
  readonly title: string
  readonly note?: string
  readonly empty: string
  readonly figures: readonly FigureRow[]
  readonly onOpen: (key: FigureKey) => void
  /** The figure that is opened beside the list. */
  readonly opened?: FigureKey | null
  /** Figures that changed a moment ago, by name. */
  readonly changed?: ReadonlySet<string>
}

export function FigureTable({ title, note, empty, figures, onOpen, opened = null, changed }: FigureTableProps) {
  return (
    <section aria-label={title} className="flex flex-col">
      <h2 className="border-b border-rule-strong pb-1.5 text-13 font-semibold">{title}</h2>
      {note !== undefined && figures.length > 0 && <p className="pt-1.5 text-12 text-ink-2">{note}</p>}
      {figures.length === 0 ? (
        <p className="py-2 text-13 text-ink-2">{empty}</p>
      ) : (
        <ul>
          {figures.map((figure) => (
            <FigureLine
              key={figureName(figure.key)}
              figure={figure}
              isOpened={opened !== null && figureName(opened) === figureName(figure.key)}
              isChanged={changed?.has(figureName(figure.key)) === true}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface FigureLineProps {
  readonly figure: FigureRow
  readonly isOpened: boolean
  readonly isChanged: boolean
  readonly onOpen: (key: FigureKey) => void
}

function FigureLine({ figure, isOpened, isChanged, onOpen }: FigureLineProps) {
  const words = useWords().ledger
  const short = useLanguage() === 'en' ? 'en' : 'zh'
  const { key, amount, isApproximate, small } = figure
  const label = figureTitle(key, short, words)
  return (
    <li className="border-b border-rule">
      <button
        type="button"
        aria-current={isOpened || undefined}
        onClick={() => onOpen(key)}
        className="touch-target group -mx-2 flex w-[calc(100%+16px)] items-baseline gap-2 rounded-control px-2 py-1.5 text-left hover:bg-sunk aria-current:bg-sunk"
      >
        <span className="min-w-0 flex-1">
          <span className="block break-words">{label}</span>
          {small !== '' && <span className="figures block text-12 text-ink-2">{small}</span>}
        </span>
        {isChanged && <span className="shrink-0 text-12 text-jade">{words.justChanged}</span>}
        <span className="figures shrink-0 text-right group-hover:underline">
          {isApproximate && <span className="pr-1 text-12 text-ink-2">{words.about}</span>}
          {figureAmount(key, amount)} <span className="text-13 text-ink-2">{figureUnit(key, short)}</span>
        </span>
      </button>
    </li>
  )
}
