/** Adds a column of one's own: a name and what it holds. */
import { TableColumnsSplit } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import type { ColumnType } from '../../shared/table/column.ts'
import type { TableModel } from '../grid/table-model.ts'
import { Button } from '../ui/Button.tsx'
import { Field, inputClass } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { Popover } from '../ui/Popover.tsx'
import { addOwnColumn } from './own-columns.ts'
import type { OpenTable } from './TableScreen.tsx'
import { ToolButton } from './ToolButton.tsx'

/** A reference to another row is for the tables that know what it means. */
const offeredTypes: readonly ColumnType[] = [
  'text',
  'number',
  'quantity',
  'money',
  'date',
  'choice',
  'chamber',
  'person',
  'link',
]

interface AddColumnProps {
  readonly table: OpenTable
  readonly model: TableModel
  /** The field of the new column's cells. */
  readonly onAdded?: (field: string) => void
}

export function AddColumn({ table, model, onAdded }: AddColumnProps) {
  const words = useWords().tables
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      title={words.columnAdd}
      align="start"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<ToolButton icon={<TableColumnsSplit aria-hidden />} label={words.columnAdd} />}
    >
      <p className="mt-1 text-13 text-ink-2">{words.columnsNone}</p>
      <ColumnForm
        model={model}
        onSubmit={(name, type) => {
          let field = ''
          model.writes?.transact(() => {
            field = addOwnColumn(table.open.doc, name, type)
          })
          setIsOpen(false)
          onAdded?.(field)
        }}
      />
    </Popover>
  )
}

interface ColumnFormProps {
  readonly model: TableModel
  readonly onSubmit: (name: string, type: ColumnType) => void
}

function ColumnForm({ model, onSubmit }: ColumnFormProps) {
  const words = useWords().tables
  const typeId = useId()
  const [name, setName] = useState('')
  const [type, setType] = useState<ColumnType>('text')
  const [error, setError] = useState<string | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = name.trim()
    const isTaken = model.columns().some(({ label }) => label.zh === wanted || label.en === wanted)
    if (wanted === '') setError(words.columnNameMissing)
    else if (isTaken) setError(words.columnNameTaken(wanted))
    else onSubmit(wanted, type)
  }
  return (
    <form onSubmit={submit} className="mt-3 flex flex-col gap-3">
      <Field
        label={words.columnName}
        value={name}
        error={error}
        onChange={(event) => {
          setName(event.target.value)
          setError(null)
        }}
      />
      <div className="flex flex-col gap-1">
        <label htmlFor={typeId} className="text-13 font-semibold">
          {words.columnType}
        </label>
        <select
          id={typeId}
          value={type}
          onChange={(event) => setType(offeredTypes.find((each) => each === event.target.value) ?? 'text')}
          className={inputClass}
        >
          {offeredTypes.map((each) => (
            <option key={each} value={each}>
              {words.columnTypes[each]}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit" look="primary" className="self-end">
        {words.columnAdd}
      </Button>
    </form>
  )
}
