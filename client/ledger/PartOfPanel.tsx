/** Picks the row that another one is part of: the likeliest first, others by looking for them. */
import { type ReactNode, useId, useMemo, useState } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import { inputClass } from '../ui/Field.tsx'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { isComposing } from '../ui/is-composing.ts'
import { useWords } from '../ui/language/useWords.ts'
import { partOfCandidates } from './part-of-candidates.ts'

/** More than anybody reads; the rest is found by typing. */
const shownCandidates = 40

interface PartOfPanelProps {
  readonly row: Row
  readonly rows: readonly Row[]
  readonly describe: (row: Row) => { readonly name: string; readonly detail: string }
  /** Null: part of no row. */
  readonly onPick: (id: string | null) => void
  readonly onClose: () => void
}

export function PartOfPanel({ row, rows, describe, onPick, onClose }: PartOfPanelProps) {
  const words = useWords().ledger
  const id = useId()
  const [text, setText] = useState('')
  const candidates = useMemo(
    () => partOfCandidates({ row, rows, text, describe, limit: shownCandidates }),
    [row, rows, text, describe],
  )
  const own = describe(row)
  const current = row['partOf']
  return (
    <FramePanel title={words.pickPartOf} onClose={onClose}>
      <div className="flex flex-col gap-3 p-4">
        <p className="text-13">
          <span className="block font-semibold">{own.name}</span>
          <span className="block text-ink-2">{own.detail}</span>
        </p>
        <div>
          <label htmlFor={id} className="sr-only">
            {words.pickHint}
          </label>
          <input
            id={id}
            // The person just asked to look for a row.
            autoFocus
            value={text}
            placeholder={words.pickHint}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (isComposing(event)) return
              const first = candidates[0]
              if (event.key === 'Enter' && text !== '' && first !== undefined) onPick(first.id)
              if (event.key === 'Escape') onClose()
            }}
            className={inputClass}
          />
        </div>
        <ul className="-mx-2 flex flex-col">
          {typeof current === 'string' && current !== '' && (
            <li>
              <PickButton isCurrent={false} onClick={() => onPick(null)}>
                {words.pickNone}
              </PickButton>
            </li>
          )}
          {candidates.map(({ id: candidate, name, detail }) => (
            <li key={candidate}>
              <PickButton isCurrent={candidate === current} onClick={() => onPick(candidate)}>
                <span className="block">{name}</span>
                <span className="figures block text-12 text-ink-2">{detail}</span>
              </PickButton>
            </li>
          ))}
        </ul>
        {candidates.length === 0 && <p className="text-13 text-ink-2">{words.pickNothing}</p>}
      </div>
    </FramePanel>
  )
}

interface PickButtonProps {
  readonly isCurrent: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function PickButton({ isCurrent, onClick, children }: PickButtonProps) {
  return (
    <button
      type="button"
      aria-current={isCurrent || undefined}
      onClick={onClick}
      className="touch-target w-full rounded-control px-2 py-1.5 text-left hover:bg-sunk aria-current:bg-slate-wash"
    >
      {children}
    </button>
  )
}
