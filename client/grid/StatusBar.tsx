/** Under the rows: how many there are, and count and sums of what is selected, by unit and currency. */
import { Plus } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { currencyLabel } from '../../shared/quantity/currency.ts'
import { formatGridAmount } from '../../shared/quantity/format-amount.ts'
import { unitLabel } from '../../shared/quantity/unit.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { ColumnLayout } from './column-layout.ts'
import { type Range, isSingle, rowsOf } from './selection.ts'
import { type SelectionSum, type UnitSum, sumSelection } from './selection-sum.ts'
import type { TableModel } from './table-model.ts'
import { StoppedError } from './time-slices.ts'
import type { CellSelection } from './useSelection.ts'

interface StatusBarProps {
  readonly model: TableModel
  readonly cells: CellSelection
  readonly layout: ColumnLayout
  /** Changes when cells may have. */
  readonly revision: number
  readonly shownCount: number
  readonly language: 'zh' | 'en'
  readonly canWrite: boolean
  readonly onAddRow: () => void
  readonly extra: ReactNode
}

export function StatusBar(props: StatusBarProps) {
  const { model, cells, layout, revision, shownCount, language, canWrite, onAddRow, extra } = props
  const words = useWords().grid
  const sum = useSelectionSum(model, cells, layout, revision)
  const all = model.rowIds().length
  return (
    <div className="grid-status">
      {canWrite ? (
        <Button look="quiet" onClick={onAddRow}>
          <Plus aria-hidden />
          {words.addRow}
        </Button>
      ) : (
        <span className="pl-2">{words.status.readOnly}</span>
      )}
      <span>{shownCount === all ? words.status.rows(all) : words.status.filtered(shownCount, all)}</span>
      {sum !== null && (
        <span role="status" className="flex flex-wrap gap-x-4">
          <span>{words.status.selected(sum.filledCount)}</span>
          {sum.sums.map((each) => (
            <span key={`${each.kind} ${each.unit}`}>
              {words.status.sum} <b className="font-semibold text-ink">{formatGridAmount(each.amount)}</b>{' '}
              {unitOf(each, language)}
            </span>
          ))}
          {sum.leftOutCount > 0 && <span className="text-amber">{words.status.notAdded(sum.leftOutCount)}</span>}
        </span>
      )}
      <span className="flex-1" />
      {extra}
    </div>
  )
}

function unitOf({ kind, unit }: UnitSum, language: 'zh' | 'en'): string {
  if (unit === '') return ''
  return kind === 'money' ? currencyLabel(unit, language) : unitLabel(unit, language)
}

// While a range is being dragged, nobody reads its sum.
const settleMs = 60

/** Null for a single cell. */
function useSelectionSum(
  model: TableModel,
  { range, others, shape }: CellSelection,
  layout: ColumnLayout,
  revision: number,
): SelectionSum | null {
  const [sum, setSum] = useState<SelectionSum | null>(null)
  const isRange = range !== null && (others.length > 0 || !isSingle(range))
  // Another list at each drawing: what counts is what it says.
  const key = JSON.stringify(range === null ? [] : [...others, range])
  useEffect(() => {
    if (!isRange) return undefined
    const controller = new AbortController()
    const timer = setTimeout(() => {
      const ranges = JSON.parse(key) as Range[]
      const blocks = ranges.map((each) => ({
        rows: rowsOf(each, shape),
        columns: layout.columns.slice(each.left, each.right + 1).map(({ column }) => column),
      }))
      sumSelection({ model, blocks, signal: controller.signal }).then(setSum, (error: unknown) => {
        if (!(error instanceof StoppedError)) throw error
      })
    }, settleMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the revision stands for the cells
  }, [model, shape, layout, key, revision, isRange])
  return isRange ? sum : null
}
