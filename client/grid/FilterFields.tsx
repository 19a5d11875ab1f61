/** A column's filter: by text, by the values that occur, or by being empty. */
import { useMemo, useState } from 'react'
import { formatCell } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { Button } from '../ui/Button.tsx'
import { inputClass } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { ColumnPanelProps } from './ColumnPanel.tsx'
import { cellKeyword } from './row-rules.ts'
import type { TableModel } from './table-model.ts'
import { withFilter } from './view-changes.ts'

/** A longer list is not looked through: there the text filter is quicker. */
const maxListedValues = 60

export function FilterFields({ model, view, onViewChange, language, laid }: ColumnPanelProps) {
  const words = useWords().grid
  const { column } = laid
  const filter = view.filters.find((each) => each.column === column.id) ?? null
  const [text, setText] = useState(filter?.kind === 'contains' ? filter.text : '')
  const { listed, more } = useMemo(() => occurring(model, column, language), [model, column, language])
  const chosen = new Set(filter?.kind === 'oneOf' ? filter.values : [])
  const set = (next: typeof filter): void => onViewChange(withFilter(view, column.id, next))

  function toggle(value: string): void {
    const after = new Set(chosen)
    if (!after.delete(value)) after.add(value)
    set(after.size === 0 ? null : { column: column.id, kind: 'oneOf', values: [...after] })
  }

  return (
    <div className="mt-3 border-t border-rule pt-3">
      <input
        type="search"
        className={inputClass}
        value={text}
        aria-label={words.column.contains}
        placeholder={words.column.contains}
        onChange={(event) => {
          const next = event.target.value
          setText(next)
          set(next.trim() === '' ? null : { column: column.id, kind: 'contains', text: next.trim() })
        }}
      />
      <fieldset className="mt-2">
        <legend className="text-12 text-ink-2">{words.column.values}</legend>
        <div className="max-h-48 overflow-y-auto" tabIndex={-1}>
          {listed.map(({ keyword, shown, count }) => (
            <label key={keyword} className="touch-target flex min-h-7 items-center gap-2 text-13">
              <input type="checkbox" checked={chosen.has(keyword)} onChange={() => toggle(keyword)} />
              <span className="min-w-0 flex-1 truncate">{shown === '' ? words.emptyValue : shown}</span>
              <span className="figures text-ink-2">{count}</span>
            </label>
          ))}
        </div>
        {more > 0 && <p className="text-12 text-ink-2">{words.column.moreValues(more)}</p>}
      </fieldset>
      <div className="mt-2 flex flex-wrap gap-1">
        {(['empty', 'filled'] as const).map((kind) => (
          <Button
            key={kind}
            look="quiet"
            aria-pressed={filter?.kind === kind}
            onClick={() => set(filter?.kind === kind ? null : { column: column.id, kind })}
          >
            {words.column[kind]}
          </Button>
        ))}
        {filter !== null && (
          <Button
            look="quiet"
            onClick={() => {
              setText('')
              set(null)
            }}
          >
            {words.column.unfiltered}
          </Button>
        )}
      </div>
    </div>
  )
}

interface OccurringValue {
  readonly keyword: string
  readonly shown: string
  count: number
}

/** The most frequent first. */
function occurring(
  model: TableModel,
  column: Column,
  language: 'zh' | 'en',
): { listed: readonly OccurringValue[]; more: number } {
  const values = new Map<string, OccurringValue>()
  for (const id of model.rowIds()) {
    const value = model.row(id)?.[column.id] ?? null
    const keyword = cellKeyword(value)
    const known = values.get(keyword)
    if (known !== undefined) known.count += 1
    else values.set(keyword, { keyword, shown: formatCell(column, value, language, model.context()), count: 1 })
  }
  const sorted = [...values.values()].sort((a, b) => b.count - a.count)
  return { listed: sorted.slice(0, maxListedValues), more: Math.max(0, sorted.length - maxListedValues) }
}
