/** The line above a comparison: previous and next change, which of how many, and who made the one that is looked at. */
import { ChevronDown, ChevronUp, Printer } from 'lucide-react'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { NumberedChange } from './compared-blocks.ts'
import type { ComparedRow } from './history-answer.ts'
import type { ChangeWalk } from './useChangeWalk.ts'
import { useChangeWords } from './useChangeWords.ts'

export type HistoryView = 'changes' | 'authors'

interface ChangeBarProps {
  readonly view: HistoryView
  readonly onView: (view: HistoryView) => void
  readonly walk: ChangeWalk
  readonly changes: readonly NumberedChange[]
  readonly rows: ReadonlyMap<number, ComparedRow>
}

export function ChangeBar({ view, onView, walk, changes, rows }: ChangeBarProps) {
  const words = useWords().history
  const { current, seen, step } = walk
  const count = changes.length
  return (
    <div className="history-bar" role="toolbar" aria-label={words.compare}>
      <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
        <SegmentedChoice
          label={words.view}
          value={view}
          options={[
            { value: 'changes', label: words.viewChanges },
            { value: 'authors', label: words.viewAuthors },
          ]}
          onChoose={onView}
        />
        <span className="flex-1" />
        <span className="figures self-end pb-1.5 text-13 text-ink-2" title={words.counterKeys} data-counter>
          {current === null ? words.counterNone(count) : words.counter(current, count)}
          {view === 'changes' && seen.size > 0 && ` · ${words.viewed(seen.size, count)}`}
        </span>
        <span className="flex">
          <IconButton
            name={words.previous}
            disabled={count === 0}
            onClick={() => step(-1)}
            aria-keyshortcuts="p Shift+F8"
          >
            <ChevronUp />
          </IconButton>
          <IconButton name={words.next} disabled={count === 0} onClick={() => step(1)} aria-keyshortcuts="n F8">
            <ChevronDown />
          </IconButton>
          <IconButton name={words.print} onClick={() => window.print()}>
            <Printer />
          </IconButton>
        </span>
      </div>
      <p role="status" className="min-h-5 text-13 break-words text-ink-2" data-change-author>
        {current !== null && <Told change={changes[current - 1]} rows={rows} />}
      </p>
    </div>
  )
}

// Beyond it a line is no line.
const mostTold = 3

function Told({
  change,
  rows,
}: {
  readonly change: NumberedChange | undefined
  readonly rows: ReadonlyMap<number, ComparedRow>
}) {
  const words = useWords().history
  const { whole } = useChangeWords()
  if (change === undefined) return null
  const told = new Map<string, number[]>()
  for (const row of change.rows) {
    const said = whole(rows.get(row))
    told.set(said, [...(told.get(said) ?? []), row])
  }
  const lines = [...told].map(([said, seqs]) => `${said} · ${words.changeRows(...seqs.slice(0, mostTold))}`)
  return lines.slice(0, mostTold).join('；') || words.restyled
}
