/** What one cell held, from the newest change to the oldest, in words. */
import type { CellChange } from '../../shared/history/cell-past.ts'
import type { DocumentId } from '../../shared/ids.ts'
import { isRecord } from '../collab/api.ts'
import { useWords } from '../ui/language/useWords.ts'
import { type ComparedRow, readRows } from './history-answer.ts'
import { HistoryWait } from './HistoryWait.tsx'
import type { NumberedCell } from './row-of-cells.ts'
import type { CellNames } from './useCellNames.ts'
import { useChangeWords } from './useChangeWords.ts'
import { useHistoryAnswer } from './useHistoryAnswer.ts'

interface CellPastProps {
  readonly document: DocumentId
  readonly cell: NumberedCell
  readonly names: CellNames
}

interface PastOfCell {
  readonly changes: readonly CellChange[]
  readonly older: number
  readonly rows: ReadonlyMap<number, ComparedRow>
}

export function CellPast({ document, cell, names }: CellPastProps) {
  const words = useWords().history
  const { table, row, field } = cell
  const query = new URLSearchParams({ table, row, field }).toString()
  const asked = useHistoryAnswer(`/documents/${document}/cell-history?${query}`, readPastOfCell)
  if (asked.answer.phase !== 'ready') return <HistoryWait asked={asked} lines={2} />
  const { changes, older, rows } = asked.answer.value
  return (
    <div data-cell-past className="rounded-panel bg-sunk p-3">
      <p className="text-13 font-semibold">{words.cellHistoryOf(names.row(cell), names.column(cell))}</p>
      <ol className="flex flex-col gap-1 pt-1">
        {changes.map((change) => (
          <li key={change.seq} className="break-words">
            <CellChangeLine cell={cell} change={change} row={rows.get(change.seq)} names={names} />
          </li>
        ))}
      </ol>
      {older > 0 && <p className="pt-1 text-ink-2">{words.cellOlder(older)}</p>}
    </div>
  )
}

interface CellChangeLineProps {
  readonly cell: NumberedCell
  readonly change: CellChange
  readonly row: ComparedRow | undefined
  readonly names: CellNames
}

function CellChangeLine({ cell, change, row, names }: CellChangeLineProps) {
  const words = useWords().history
  const { name, when } = useChangeWords()
  const [before, after] = [names.value(cell, change.before), names.value(cell, change.after)]
  const [who, then] = [name(row), row === undefined ? words.changeRow(change.seq) : when(row)]
  if (before === '') return words.cellSet(who, then, after === '' ? words.emptyValue : after)
  return after === '' ? words.cellCleared(who, then, before) : words.cellChanged(who, then, before, after)
}

/** @throws TypeError for an answer of another shape */
function readPastOfCell(answer: unknown): PastOfCell {
  if (!isRecord(answer) || !Array.isArray(answer['changes'])) throw new TypeError('no history of a cell')
  const changes = answer['changes'].map((change): CellChange => {
    if (!isRecord(change) || typeof change['seq'] !== 'number') throw new TypeError('no change')
    return { seq: change['seq'], before: change['before'], after: change['after'] } as CellChange
  })
  return { changes, older: typeof answer['older'] === 'number' ? answer['older'] : 0, rows: readRows(answer['rows']) }
}
