/** All columns in their order: which are shown, and one place up or down, without dragging. */
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Column } from '../../shared/table/column.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { Popover } from '../ui/Popover.tsx'
import type { GridProps } from './grid-props.ts'
import { orderedColumns } from './grid-view.ts'
import { withColumnBefore, withHidden } from './view-changes.ts'

interface ColumnsPanelProps extends Pick<GridProps, 'view' | 'onViewChange' | 'language'> {
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly columns: readonly Column[]
}

export function ColumnsPanel({ trigger, view, columns, language, onViewChange }: ColumnsPanelProps) {
  const words = useWords().grid.columns
  const ordered = orderedColumns(columns, view)
  return (
    <Popover trigger={trigger} title={words.title}>
      <ul className="mt-2 -mr-2 max-h-96 overflow-y-auto">
        {ordered.map((column, index) => {
          const label = column.label[language]
          const isHidden = view.hidden.includes(column.id)
          const place = (before: Column | undefined): void =>
            onViewChange(withColumnBefore(view, columns, column.id, before?.id ?? null))
          return (
            <li key={column.id} className="flex items-center gap-1">
              <label className="touch-target flex min-h-8 min-w-0 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  checked={!isHidden}
                  aria-label={words.show(label)}
                  onChange={() => onViewChange(withHidden(view, column.id, !isHidden))}
                />
                <span className="truncate">{label}</span>
              </label>
              <IconButton name={words.earlier(label)} disabled={index === 0} onClick={() => place(ordered[index - 1])}>
                <ArrowUp />
              </IconButton>
              <IconButton
                name={words.later(label)}
                disabled={index === ordered.length - 1}
                onClick={() => place(ordered[index + 2])}
              >
                <ArrowDown />
              </IconButton>
            </li>
          )
        })}
      </ul>
      {view.hidden.length > 0 && (
        <div className="mt-2 flex items-center gap-2 text-13 text-ink-2">
          <span className="flex-1">{words.hiddenCount(view.hidden.length)}</span>
          <Button look="quiet" onClick={() => onViewChange({ ...view, hidden: [] })}>
            {words.showAll}
          </Button>
        </div>
      )}
    </Popover>
  )
}
