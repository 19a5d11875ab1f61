/** Cells that were changed in the file and in the table: both values, and which of them stays. */
import { useId } from 'react'
import type { CellChange, RowChoice } from '../../shared/spreadsheet/import-plan.ts'
import { inputClass } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'

interface BothChangedProps {
  readonly conflicts: readonly CellChange[]
  readonly labels: ReadonlyMap<string, string>
  readonly choice: RowChoice | undefined
  readonly onDecide: (choice: RowChoice) => void
}

export function BothChanged({ conflicts, labels, choice, onDecide }: BothChangedProps) {
  const words = useWords().spreadsheet
  const taken = choice?.as === 'cells' ? choice.fields : []
  const decide = (field: string, isTaken: boolean): void => {
    const others = taken.filter((each) => each !== field)
    onDecide({ as: 'cells', fields: isTaken ? [...others, field] : others })
  }
  return (
    <>
      <p className="text-amber">{words.doubt.bothChanged}</p>
      {conflicts.map((conflict) => (
        <OneCell
          key={conflict.field}
          label={labels.get(conflict.field) ?? conflict.field}
          conflict={conflict}
          isTaken={taken.includes(conflict.field)}
          onDecide={(isTaken) => decide(conflict.field, isTaken)}
        />
      ))}
    </>
  )
}

interface OneCellProps {
  readonly label: string
  readonly conflict: CellChange
  readonly isTaken: boolean
  readonly onDecide: (isTaken: boolean) => void
}

function OneCell({ label, conflict: { oldText, nextText }, isTaken, onDecide }: OneCellProps) {
  const words = useWords().spreadsheet
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <dt className="text-ink-2">{words.here}</dt>
        <dd className={`min-w-0 break-words ${isTaken ? 'text-ink-2 line-through' : ''}`}>{oldText || words.empty}</dd>
        <dt className="text-ink-2">{words.inFile}</dt>
        <dd className={`min-w-0 break-words ${isTaken ? 'text-jade' : ''}`}>{nextText || words.empty}</dd>
      </dl>
      <select
        id={id}
        className={inputClass}
        value={isTaken ? 'file' : 'here'}
        onChange={(event) => onDecide(event.target.value === 'file')}
      >
        <option value="here">{words.keepHere}</option>
        <option value="file">{words.takeFile}</option>
      </select>
    </div>
  )
}
