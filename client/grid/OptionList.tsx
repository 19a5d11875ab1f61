/** The values that a cell may take, under the field; arrows walk it, typing shortens it. */
import { useEffect, useRef } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import type { CellOption } from './grid-props.ts'
import { type CellSpot, UnderCell } from './UnderCell.tsx'

interface OptionListProps {
  readonly id: string
  readonly spot: CellSpot
  readonly options: readonly CellOption[]
  readonly index: number
  readonly onPick: (option: CellOption) => void
}

const listHeight = 260
const listWidth = 260

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

export function OptionList({ id, spot, options, index, onPick }: OptionListProps) {
  const words = useWords().grid.editor
  const chosen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no cleanup.
    chosen.current?.scrollIntoView({ block: 'nearest' })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the chosen option moves with the index
  }, [index])
  return (
    <UnderCell
      id={id}
      role="listbox"
      aria-label={words.options}
      spot={spot}
      wantedHeight={listHeight}
      width={listWidth}
      className="overflow-y-auto py-1"
      // Some browsers scroll it for the keyboard only then; Tab itself ends the edit before it gets here.
      tabIndex={0}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
    >
      {options.length === 0 && (
        <div role="option" aria-selected={false} aria-disabled className="px-3 py-1 text-13 text-ink-2">
          {words.noOption}
        </div>
      )}
      {options.map((option, at) => (
        <div
          key={`${option.text} ${at}`}
          ref={at === index ? chosen : null}
          id={optionId(id, at)}
          role="option"
          aria-selected={at === index}
          className="grid-option"
          onClick={() => onPick(option)}
        >
          <span className="min-w-0 flex-1 truncate">{option.text}</span>
          {option.detail !== undefined && <span className="figures text-13 text-ink-2">{option.detail}</span>}
        </div>
      ))}
    </UnderCell>
  )
}
