/** Which columns and rows of a comparison are listed; only those that occur in it can be chosen. */
import { useId } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import { type CellFilter, columnKey, type NumberedCell, rowKey } from './row-of-cells.ts'
import type { CellNames } from './useCellNames.ts'

interface CellFilterFieldsProps {
  readonly cells: readonly NumberedCell[]
  readonly names: CellNames
  readonly filter: CellFilter
  readonly onFilter: (filter: CellFilter) => void
}

export function CellFilterFields({ cells, names, filter, onFilter }: CellFilterFieldsProps) {
  const words = useWords().history
  const columns = new Map(cells.map((cell) => [columnKey(cell), names.column(cell)]))
  const rows = new Map(cells.map((cell) => [rowKey(cell), names.row(cell)]))
  if (columns.size < 2 && rows.size < 2) return null
  return (
    <div className="history-tools flex flex-wrap gap-x-4 gap-y-2 pb-3">
      <Choice
        label={words.column}
        all={words.allColumns}
        value={filter.column}
        options={columns}
        onChoose={(column) => onFilter({ ...filter, column })}
      />
      <Choice
        label={words.row}
        all={words.allRows}
        value={filter.row}
        options={rows}
        onChoose={(row) => onFilter({ ...filter, row })}
      />
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly all: string
  readonly value: string | null
  readonly options: ReadonlyMap<string, string>
  readonly onChoose: (value: string | null) => void
}

export function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <span className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="shrink-0 text-13 text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
        className="touch-target h-8 max-w-48 min-w-0 rounded-control border border-rule-strong bg-sheet px-2 text-13"
      >
        <option value="">{all}</option>
        {[...options].map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
