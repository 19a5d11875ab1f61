/** The table itself as readers meet it: head, rows and cells in sight, with places among all. */
import { useMemo } from 'react'
import { formatCell } from '../../shared/table/cell-text.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { CellVisitors } from './cell-presence.ts'
import { type CellFaces, createCellFaces } from './cell-faces.ts'
import { type ColumnLayout, headHeight, rowHeight } from './column-layout.ts'
import type { GridProps } from './grid-props.ts'
import { GridHead, type GridHeadProps } from './GridHead.tsx'
import { GridRow } from './GridRow.tsx'
import { GroupRow } from './GroupRow.tsx'
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
    'gridId' | 'frozen' | 'loose' | 'frozenWidth' | 'width' | 'view' | 'language' | 'from' | 'to' | 'columnCount'
  >
}

export function GridBody(props: GridBodyProps) {
  const { gridId, label, rows, layout, sight, cells, view, language, head, isReadOnly, isLoading = false } = props
  const words = useWords().grid
  const items = rows.order.items()
  const { range } = cells
  const context = props.model.context()
  const faces = useMemo(() => createCellFaces(context, language), [context, language])
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
        frozenWidth={layout.frozenWidth}
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
          sight.slots.map(({ slot, index }) => <Item key={slot} index={index} faces={faces} {...props} />)
        )}
      </div>
    </div>
  )
}

interface ItemProps extends GridBodyProps {
  readonly index: number
  readonly faces: CellFaces
}

function Item({ index, faces, ...props }: ItemProps) {
  const { gridId, model, rows, layout, sight, cells, visitors, marks, language } = props
  const item = rows.order.items()[index]
  if (item === undefined) return null
  const place = { ariaIndex: index + 2, top: headHeight + index * rowHeight, width: layout.width }
  if (item.kind === 'group') {
    const column = rows.columns.find(({ id }) => id === props.view.group)
    return (
      <GroupRow
        {...place}
        columnCount={layout.columns.length}
        title={column === undefined ? '' : formatCell(column, item.value, language, model.context())}
        count={item.count}
        isFolded={rows.folded.has(item.key)}
        onToggle={() => rows.toggleFold(item.key)}
      />
    )
  }
  const row = model.row(item.id)
  if (row === undefined) return null
  const { range, others, selection, shape } = cells
  const spans = others.filter(({ top, bottom }) => index >= top && index <= bottom)
  const isInRange = range !== null && index >= range.top && index <= range.bottom
  return (
    <GridRow
      {...place}
      gridId={gridId}
      row={row}
      number={item.number}
      frozen={layout.frozen}
      frozenWidth={layout.frozenWidth}
      loose={sight.loose}
      nameColumn={model.schema.nameColumn}
      from={isInRange ? range.left : -1}
      to={isInRange ? range.right : -1}
      // One text: a list would be another one at each drawing.
      spans={spans.map(({ left, right }) => `${left}-${right}`).join(' ')}
      activeColumn={selection?.active.row === item.id ? shape.columnIndex(selection.active.column) : -1}
      visitors={visitors.get(item.id)}
      marks={marks}
      faces={faces}
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
      <div role="gridcell" className="grid-cell grid-loading">
        <span className="skeleton ml-10 h-3 w-40" />
        <span className="skeleton h-3 w-24" />
        <span className="skeleton h-3 w-32" />
      </div>
    </div>
  ))
}
