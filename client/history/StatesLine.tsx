/** Names the two points that are compared: by what was decided there, otherwise by their row of the log. */
import { useWords } from '../ui/language/useWords.ts'
import type { HistoryRange } from './history-range.ts'
import type { SpineMark } from './spine-days.ts'

interface StatesLineProps {
  readonly range: HistoryRange
  readonly head: number | null
  readonly marks: readonly SpineMark[]
  readonly isAuthors: boolean
}

export function StatesLine({ range: { from, to }, head, marks, isAuthors }: StatesLineProps) {
  const words = useWords().history
  const nameOf = (seq: number): string => {
    if (seq === 0) return words.atStart
    const version = marks.findLast((mark) => mark.seq === seq && mark.kind === 'version')
    const row = seq === head ? words.nowRow(seq) : words.afterRow(seq)
    return version === undefined ? row : `${words.marks.version(version.name)}（${row}）`
  }
  return (
    <p data-states className="figures pt-3 text-13 break-words text-ink-2">
      {isAuthors ? nameOf(to) : words.fromTo(nameOf(from), nameOf(to))}
    </p>
  )
}
