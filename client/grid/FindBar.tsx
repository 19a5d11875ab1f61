/** Finds text in the shown cells, counts the hits and walks from one to the next. */
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Column } from '../../shared/table/column.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { isComposing } from '../ui/is-composing.ts'
import { useWords } from '../ui/language/useWords.ts'
import { findCells, maxHits, nextHit } from './find-cells.ts'
import type { CellPlace, GridShape } from './selection.ts'
import type { TableModel } from './table-model.ts'
import { StoppedError } from './time-slices.ts'

interface FindBarProps {
  readonly model: TableModel
  /** Read when a search begins. */
  readonly rows: () => readonly string[]
  readonly columns: readonly Column[]
  readonly shape: GridShape
  readonly revision: number
  readonly active: CellPlace | null
  readonly language: 'zh' | 'en'
  readonly onGo: (place: CellPlace) => void
  readonly onClose: () => void
}

export function FindBar(props: FindBarProps) {
  const { model, rows, columns, shape, revision, active, language, onGo, onClose } = props
  const words = useWords().grid.find
  const [text, setText] = useState('')
  const [hits, setHits] = useState<readonly CellPlace[] | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    const controller = new AbortController()
    setHits(null)
    findCells({ text, model, rows: rows(), columns, language, signal: controller.signal }).then(
      setHits,
      (error: unknown) => {
        if (!(error instanceof StoppedError)) throw error
      },
    )
    return () => controller.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- the revision stands for the rows
  }, [text, model, columns, language, revision])

  const order = (place: CellPlace) => [shape.rowIndex(place.row), shape.columnIndex(place.column)] as const
  const at = hits?.findIndex(({ row, column }) => row === active?.row && column === active.column) ?? -1
  const go = (isBack: boolean): void => {
    const hit = hits?.[nextHit(hits, active, isBack, order)]
    if (hit !== undefined) onGo(hit)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    if (event.key === 'Enter') go(event.shiftKey)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  const said =
    text.trim() === ''
      ? ''
      : hits === null
        ? words.searching
        : hits.length === 0
          ? words.none
          : words.position(at + 1, hits.length, hits.length >= maxHits)
  return (
    <div className="grid-bar" role="search">
      <input
        ref={field}
        type="search"
        value={text}
        aria-label={words.field}
        placeholder={words.field}
        className="h-8 w-56 rounded-control border border-rule-strong bg-sheet px-2 text-14"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className="figures min-w-20 px-2 text-13 text-ink-2">
        {said}
      </span>
      <IconButton name={words.previous} onClick={() => go(true)}>
        <ChevronUp />
      </IconButton>
      <IconButton name={words.next} onClick={() => go(false)}>
        <ChevronDown />
      </IconButton>
      <IconButton name={words.close} onClick={onClose}>
        <X />
      </IconButton>
    </div>
  )
}
