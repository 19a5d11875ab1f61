/** What can be done with one column: sort, filter, group, width, place, freeze, hide. */
import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactNode, RefObject } from 'react'
import type { Column } from '../../shared/table/column.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { LaidColumn } from './column-layout.ts'
import { FilterFields } from './FilterFields.tsx'
import type { GridProps } from './grid-props.ts'
import { withColumnMoved, withFrozen, withGroup, withHidden, withSort, withWidth } from './view-changes.ts'

export interface ColumnPanelProps extends Pick<GridProps, 'model' | 'view' | 'onViewChange' | 'language'> {
  readonly anchor: Element
  readonly laid: LaidColumn
  readonly columns: readonly Column[]
  readonly onFit: (laid: LaidColumn) => void
  readonly onClose: () => void
  readonly focusAfter: RefObject<HTMLElement | null>
  readonly extra: ReactNode
}

const widthStepPixels = 32

export function ColumnPanel(props: ColumnPanelProps) {
  const { anchor, laid, language, onClose, focusAfter, extra } = props
  return (
    <BasePopover.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <BasePopover.Portal>
        <BasePopover.Positioner anchor={anchor} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <BasePopover.Popup
            finalFocus={focusAfter}
            className="floating max-h-(--available-height) w-[min(300px,calc(100vw-16px))] overflow-y-auto rounded-panel border border-rule bg-sheet p-3 shadow-float outline-none"
          >
            <BasePopover.Title className="truncate text-14 font-semibold">
              {laid.column.label[language]}
            </BasePopover.Title>
            <SortAndGroup {...props} />
            <FilterFields {...props} />
            <Arrange {...props} />
            {extra !== undefined && extra !== null && <Section>{extra}</Section>}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}

function Section({ children }: { readonly children: ReactNode }) {
  return <div className="mt-3 flex flex-wrap gap-1 border-t border-rule pt-3">{children}</div>
}

function SortAndGroup({ laid, view, onViewChange, onClose }: ColumnPanelProps) {
  const words = useWords().grid.column
  const { id } = laid.column
  const sort = view.sort.find(({ column }) => column === id)
  const choose = (next: typeof view): void => {
    onViewChange(next)
    onClose()
  }
  return (
    <div className="mt-2 flex flex-wrap gap-1">
      <Button
        aria-pressed={sort?.isDescending === false}
        onClick={() => choose(withSort(view, id, sort?.isDescending === false ? null : false))}
      >
        {words.ascending}
      </Button>
      <Button
        aria-pressed={sort?.isDescending === true}
        onClick={() => choose(withSort(view, id, sort?.isDescending === true ? null : true))}
      >
        {words.descending}
      </Button>
      {sort !== undefined && (
        <Button look="quiet" onClick={() => choose(withSort(view, id, null))}>
          {words.unsorted}
        </Button>
      )}
      <Button look="quiet" onClick={() => choose(withGroup(view, view.group === id ? null : id))}>
        {view.group === id ? words.ungroup : words.group}
      </Button>
    </div>
  )
}

function Arrange({ laid, view, columns, onViewChange, onFit, onClose }: ColumnPanelProps) {
  const words = useWords().grid.column
  const { column, index, width } = laid
  const isLastFrozen = view.frozen === index + 1
  return (
    <Section>
      <Button look="quiet" onClick={() => onViewChange(withWidth(view, column.id, width + widthStepPixels))}>
        {words.wider}
      </Button>
      <Button look="quiet" onClick={() => onViewChange(withWidth(view, column.id, width - widthStepPixels))}>
        {words.narrower}
      </Button>
      <Button look="quiet" onClick={() => onFit(laid)}>
        {words.fit}
      </Button>
      <Button look="quiet" onClick={() => onViewChange(withColumnMoved(view, columns, column.id, 'left'))}>
        {words.left}
      </Button>
      <Button look="quiet" onClick={() => onViewChange(withColumnMoved(view, columns, column.id, 'right'))}>
        {words.right}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          onViewChange(withFrozen(view, isLastFrozen ? 0 : index + 1))
          onClose()
        }}
      >
        {isLastFrozen ? words.unfreeze : words.freeze}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          onViewChange(withHidden(view, column.id, true))
          onClose()
        }}
      >
        {words.hide}
      </Button>
    </Section>
  )
}
