/** Cells of one row as fields of a form: the officers and how to reach them. */
import { editText, parseCellText } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import type { TableModel } from '../grid/table-model.ts'
import { inputClass } from '../ui/Field.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { useDraft } from '../ui/useDraft.ts'

interface RowFieldsProps {
  readonly model: TableModel
  readonly row: string
  readonly columns: readonly Column[]
  readonly canWrite: boolean
}

export function RowFields({ model, row, columns, canWrite }: RowFieldsProps) {
  return (
    <div className="flex flex-col gap-2">
      {columns.map((column) => (
        <RowField key={column.id} model={model} row={row} column={column} canWrite={canWrite} />
      ))}
    </div>
  )
}

interface RowFieldProps {
  readonly model: TableModel
  readonly row: string
  readonly column: Column
  readonly canWrite: boolean
}

function RowField({ model, row, column, canWrite }: RowFieldProps) {
  const words = useWords().roster
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const value = editText(column, model.row(row)?.[column.id], model.context())
  const { field } = useDraft(value, (text) => {
    // A colleague may have deleted the row since: then there is nothing to write into.
    if ((model.row(row)?.['deletedAt'] ?? null) !== null) return
    model.writes?.write([{ row, field: column.id, value: parseCellText(column, text, model.context()).value }])
  })
  return (
    <label className="flex items-center gap-2 text-13">
      <span className="w-20 shrink-0 text-ink-2">
        {column.label[language]}
        {column.isPrivate === true && <span className="block text-12">{words.private}</span>}
      </span>
      <input
        {...field}
        readOnly={!canWrite}
        className={`${inputClass} h-8 min-w-0 flex-1 read-only:border-transparent`}
      />
    </label>
  )
}
