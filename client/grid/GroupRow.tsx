/** The head of a group: its value, how many rows it has, and whether they are folded away. */
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useWords } from '../ui/language/useWords.ts'

interface GroupRowProps {
  readonly ariaIndex: number
  readonly columnCount: number
  readonly top: number
  readonly width: number
  readonly title: string
  readonly count: number
  readonly isFolded: boolean
  readonly onToggle: () => void
}

export function GroupRow({ ariaIndex, columnCount, top, width, title, count, isFolded, onToggle }: GroupRowProps) {
  const words = useWords().grid
  return (
    <div role="row" aria-rowindex={ariaIndex} className="grid-row grid-group" style={{ top, width }}>
      <div role="gridcell" aria-colindex={1} aria-colspan={columnCount + 1} className="grid-group-cell">
        <button type="button" tabIndex={-1} aria-expanded={!isFolded} onClick={onToggle} className="grid-group-button">
          {isFolded ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
          <span className="font-semibold">{title === '' ? words.emptyValue : title}</span>
          <span className="figures text-ink-2">{words.rowsIn(count)}</span>
        </button>
      </div>
    </div>
  )
}
