/** Above the rows: what this view leaves out or reorders, each to be taken off, and the tools that also have keys. */
import { Columns3, Redo2, Search, Undo2, X } from 'lucide-react'
import type { Column } from '../../shared/table/column.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import { useStore } from '../ui/useStore.ts'
import { ColumnsPanel } from './ColumnsPanel.tsx'
import type { GridProps } from './grid-props.ts'
import type { TableWrites } from './table-model.ts'
import type { OnlyRows } from './useGridRows.ts'
import { withFilter, withGroup, withSort } from './view-changes.ts'

interface ViewBarProps extends Pick<GridProps, 'view' | 'onViewChange' | 'language'> {
  readonly columns: readonly Column[]
  readonly writes: TableWrites | null
  readonly only: OnlyRows | null
  readonly onShowAll: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onFind: () => void
}

interface Chip {
  readonly key: string
  readonly words: string
  readonly remove: () => void
}

export function ViewBar(props: ViewBarProps) {
  const { view, onViewChange, language, columns, writes, only, onShowAll, onUndo, onRedo, onFind } = props
  const words = useWords().grid
  const chips = viewChips(props, words)
  if (only !== null) {
    chips.unshift({ key: 'only', words: only.label ?? words.view.only(only.rows.size), remove: onShowAll })
  }
  return (
    <div className="grid-bar">
      {chips.map((chip) => (
        <span key={chip.key} className="grid-chip">
          <span className="truncate">{chip.words}</span>
          <IconButton name={words.view.remove(chip.words)} onClick={chip.remove} className="!size-6">
            <X />
          </IconButton>
        </span>
      ))}
      <span className="flex-1" />
      <div role="toolbar" aria-label={words.tools} className="flex">
        {writes !== null && <UndoButtons writes={writes} onUndo={onUndo} onRedo={onRedo} />}
        <IconButton name={words.find.open} onClick={onFind}>
          <Search />
        </IconButton>
        <ColumnsPanel
          trigger={
            <IconButton name={words.columns.open}>
              <Columns3 />
            </IconButton>
          }
          view={view}
          columns={columns}
          language={language}
          onViewChange={onViewChange}
        />
      </div>
    </div>
  )
}

function UndoButtons({ writes, onUndo, onRedo }: Record<'onUndo' | 'onRedo', () => void> & { writes: TableWrites }) {
  const words = useWords().grid
  const { canUndo, canRedo } = useStore(writes.state)
  return (
    <>
      <IconButton name={words.undo} disabled={!canUndo} onClick={onUndo}>
        <Undo2 />
      </IconButton>
      <IconButton name={words.redo} disabled={!canRedo} onClick={onRedo}>
        <Redo2 />
      </IconButton>
    </>
  )
}

function viewChips({ view, onViewChange, language, columns }: ViewBarProps, words: Words['grid']): Chip[] {
  const labelOf = (id: string): string | null => columns.find((column) => column.id === id)?.label[language] ?? null
  const chips: Chip[] = []
  const group = view.group === null ? null : labelOf(view.group)
  if (group !== null) {
    chips.push({ key: 'group', words: words.view.grouped(group), remove: () => onViewChange(withGroup(view, null)) })
  }
  for (const { column, isDescending } of view.sort) {
    const label = labelOf(column)
    if (label === null) continue
    chips.push({
      key: `sort ${column}`,
      words: isDescending ? words.view.sortedDown(label) : words.view.sortedUp(label),
      remove: () => onViewChange(withSort(view, column, null)),
    })
  }
  for (const filter of view.filters) {
    const label = labelOf(filter.column)
    if (label === null) continue
    const said =
      filter.kind === 'contains'
        ? words.view.contains(label, filter.text)
        : filter.kind === 'oneOf'
          ? words.view.oneOf(label, filter.values.length)
          : words.view[filter.kind](label)
    chips.push({
      key: `filter ${filter.column}`,
      words: said,
      remove: () => onViewChange(withFilter(view, filter.column, null)),
    })
  }
  return chips
}
