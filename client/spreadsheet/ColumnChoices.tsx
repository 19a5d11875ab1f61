/** Which column of the file goes into which of the table, and the way to change it. */
import {
  type ColumnMapping,
  type ColumnTarget,
  type MappedColumn,
  targetKey,
} from '../../shared/spreadsheet/map-columns.ts'
import type { Column } from '../../shared/table/column.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { Choice } from './Choice.tsx'

interface ColumnChoicesProps {
  readonly mapping: ColumnMapping
  readonly columns: readonly Column[]
  readonly onChoose: (index: number, target: ColumnTarget) => void
}

const ignored: ColumnTarget = { kind: 'ignored', reason: 'chosen' }

export function ColumnChoices({ mapping, columns, onChoose }: ColumnChoicesProps) {
  const words = useWords().spreadsheet
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const left = mapping.columns.filter(({ target, heading }) => target.kind === 'ignored' && heading !== '')
  const fields = columns.filter((column) => column.isComputed !== true)
  const targets: readonly ColumnTarget[] = fields.map(({ id }) => ({ kind: 'field', field: id }))
  const options = [
    [targetKey(ignored), words.leaveOut] as const,
    ...fields.map((column) => [targetKey({ kind: 'field', field: column.id }), column.label[language]] as const),
  ]
  const optionsOf = ({ target }: MappedColumn) => {
    const key = targetKey(target)
    const isListed = options.some(([each]) => each === key)
    return isListed ? options : [[key, words.specialColumn] as const, ...options]
  }
  return (
    <details className="border-t border-rule pt-3" open={left.length > 0 && left.length === mapping.columns.length}>
      <summary className="text-13 font-semibold">
        {words.columns(mapping.columns.length - left.length, mapping.columns.length)}
      </summary>
      <div className="flex flex-col gap-2 pt-3">
        {mapping.columns.map((column) => (
          <Choice
            key={column.index}
            label={column.heading || words.columnNumber(column.index + 1)}
            value={targetKey(column.target)}
            options={optionsOf(column)}
            onChoose={(key) => onChoose(column.index, targets.find((target) => targetKey(target) === key) ?? ignored)}
          />
        ))}
      </div>
    </details>
  )
}
