/** The table itself as readers meet it: head, rows and cells in sight, with places among all. */
import { formatCell } from '../../shared/table/cell-text.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { CellVisitors } from './cell-presence.ts'
import { type ColumnLayout, headHeight, rowHeight } from './column-layout.ts'
import type { GridProps } from './grid-props.ts'
import { GridHead, type GridHeadProps } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { GroupRow } from './GroupRow.tsx'
import type { GridItem } from './row-order.ts'
import type { GridRows } from './useGridRows.ts'
import type { GridWindow } from './useGridWindow.ts'
import type { CellSelection } from './useSelection.ts'

interface GridBodyProps extends Pick<GridProps, 'model' | 'label' | 'language' | 'view' | 'isLoading'> {
  readonly marks: GridProps['marks'] | undefined
  readonly gridId: string
  readonly rows: GridRows
  readonly layout: ColumnLayout
  readonly sight: GridWindow
  readonly cells: CellSelection
  readonly visitors: CellVisitors
  readonly isReadOnly: boolean
  readonly head: Omit<
    GridHeadProps,
    'gridId' | 'frozen' | 'loose' | 'lead' | 'width' | 'view' | 'language' | 'from' | 'to' | 'columnCount'
  >
}

export function GridBody(props: GridBodyProps) {
  const { gridId, label, rows, layout, sight, cells, view, language, head, isReadOnly, isLoading = false } = props
  const words = useWords().grid
  const items = rows.order.items()
  const { range } = cells
  return (
    <div
      id={gridId}
      role="grid"
      aria-label={label}
      aria-rowcount={items.length + 1}
      aria-colcount={layout.columns.length + 1}
      aria-multiselectable
      aria-readonly={isReadOnly}
      aria-busy={isLoading}
      className="grid-table"
    >
      <GridHead
        {...head}
        gridId={gridId}
        frozen={layout.frozen}
        loose={sight.loose}
        lead={sight.lead}
        width={layout.width}
        view={view}
        language={language}
        from={range?.left ?? -1}
        to={range?.right ?? -1}
        columnCount={layout.columns.length}
      />
      <div role="rowgroup">
        {isLoading ? (
          <LoadingRows label={words.loading} layout={layout} />
        ) : (
          sight.rowIndexes.map((index) => <Item key={keyOf(items[index], index)} index={index} {...props} />)
        )}
      </div>
    </div>
  )
}

function keyOf(item: GridItem | undefined, index: number): string {
  return item === undefined ? `none ${index}` : item.kind === 'row' ? item.id : `group ${item.key}`
}

function Item({ index, ...props }: GridBodyProps & { readonly index: number }) {
  const { gridId, model, rows, layout, sight, cells, visitors, marks, language } = props
  const item = rows.order.items()[index]
  if (item === undefined) return null
  const place = { ariaIndex: index + 2, top: headHeight + index * rowHeight, width: layout.width }
  const context = model.context()
  if (item.kind === 'group') {
    const column = rows.columns.find(({ id }) => id === props.view.group)
    return (
      <GroupRow
        {...place}
        columnCount={layout.columns.length}
        title={column === undefined ? '' : formatCell(column, item.value, language, context)}
        count={item.count}
        isFolded={rows.folded.has(item.key)}
        onToggle={() => rows.toggleFold(item.key)}
      />
    )
  }
  const row = model.row(item.id)
  if (row === undefined) return null
  const { range, selection, shape } = cells
  const isInRange = range !== null && index >= range.top && index <= range.bottom
  return (
    <GridRow
      {...place}
      gridId={gridId}
      row={row}
      number={item.number}
      frozen={layout.frozen}
      loose={sight.loose}
      lead={sight.lead}
      nameColumn={model.schema.nameColumn}
      from={isInRange ? range.left : -1}
      to={isInRange ? range.right : -1}
      activeColumn={selection?.active.row === item.id ? shape.columnIndex(selection.active.column) : -1}
      visitors={visitors.get(item.id)}
      marks={marks}
      context={context}
      language={language}
    />
  )
}

const loadingRows = 12

function LoadingRows({ label, layout }: { readonly label: string; readonly layout: ColumnLayout }) {
  return Array.from({ length: loadingRows }, (_, index) => (
    <div
      key={index}
      role="row"
      aria-label={label}
      className="grid-row"
      style={{ top: headHeight + index * rowHeight, width: layout.width }}
    >
      <div role="gridcell" className="grid-cell w-full gap-6">
        <span className="skeleton ml-10 h-3 w-40" />
        <span className="skeleton h-3 w-24" />
        <span className="skeleton h-3 w-32" />
      </div>
    </div>
  ))
}
