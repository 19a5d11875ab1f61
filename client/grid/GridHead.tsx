/** The row of column names: click selects the column, the arrow opens its panel, edges resize, dragging reorders. */
import { ArrowDown, ArrowUp, ChevronDown, ListFilter } from 'lucide-react'
import { type PointerEvent, memo } from 'react'
import { useWords } from '../ui/language/useWords.ts'
import { type LaidColumn, gutterWidth, headHeight } from './column-layout.ts'
import type { GridView } from './grid-view.ts'

export interface GridHeadProps {
  readonly gridId: string
  readonly frozen: readonly LaidColumn[]
  readonly loose: readonly LaidColumn[]
  readonly frozenWidth: number
  readonly width: number
  readonly view: GridView
  readonly language: 'zh' | 'en'
  readonly from: number
  readonly to: number
  /** The column before which a dragged one would land; null while nothing is dragged. */
  readonly landing: { readonly before: number } | null
  readonly columnCount: number
  readonly onHeadPointerDown: (event: PointerEvent<HTMLElement>, laid: LaidColumn) => void
  readonly onResizePointerDown: (event: PointerEvent<HTMLElement>, laid: LaidColumn) => void
  readonly onFit: (laid: LaidColumn) => void
  readonly onOpenPanel: (column: string, anchor: Element) => void
  readonly onSelectAll: () => void
}

export const GridHead = memo(function GridHead(props: GridHeadProps) {
  const { frozen, loose, frozenWidth, width, onSelectAll } = props
  const words = useWords().grid
  return (
    <div role="rowgroup" className="grid-head" style={{ width, height: headHeight }}>
      <div role="row" aria-rowindex={1} className="grid-head-row">
        <div
          role="columnheader"
          aria-colindex={1}
          className="grid-corner"
          style={{ width: gutterWidth }}
          onPointerDown={(event) => {
            event.preventDefault()
            onSelectAll()
          }}
        >
          <span className="sr-only">{words.rowNumber}</span>
        </div>
        {frozen.map((laid) => (
          <HeadCell key={laid.column.id} laid={laid} {...props} />
        ))}
        <div aria-hidden style={{ width: (loose[0]?.left ?? frozenWidth) - frozenWidth, flex: 'none' }} />
        {loose.map((laid) => (
          <HeadCell key={laid.column.id} laid={laid} {...props} />
        ))}
      </div>
    </div>
  )
})

function HeadCell({ laid, ...props }: GridHeadProps & { readonly laid: LaidColumn }) {
  const { view, language, from, to, landing, columnCount, onHeadPointerDown, onResizePointerDown, onFit, onOpenPanel } =
    props
  const words = useWords().grid
  const { column, index, width, left, isFrozen } = laid
  const sort = view.sort.find((each) => each.column === column.id)
  const isFiltered = view.filters.some((each) => each.column === column.id)
  const label = column.label[language]
  const classes = ['grid-head-cell']
  if (isFrozen) classes.push('is-frozen')
  if (index >= from && index <= to) classes.push('is-selected')
  if (landing?.before === index) classes.push('is-landing')
  if (landing?.before === columnCount && index === columnCount - 1) classes.push('is-landing-after')
  return (
    <div
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={sort === undefined ? 'none' : sort.isDescending ? 'descending' : 'ascending'}
      className={classes.join(' ')}
      style={isFrozen ? { width, left } : { width }}
      data-head={column.id}
      title={label}
      onPointerDown={(event) => onHeadPointerDown(event, laid)}
      onContextMenu={(event) => {
        event.preventDefault()
        onOpenPanel(column.id, event.currentTarget)
      }}
    >
      <span className="grid-head-label">{label}</span>
      {sort !== undefined && (sort.isDescending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
      {isFiltered && <ListFilter aria-hidden />}
      <button
        type="button"
        tabIndex={-1}
        className="grid-head-arrow"
        aria-label={words.columnMenu(label)}
        aria-haspopup="dialog"
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => onOpenPanel(column.id, event.currentTarget)}
      >
        <ChevronDown aria-hidden />
      </button>
      <span
        className="grid-resizer"
        title={words.resize(label)}
        onPointerDown={(event) => onResizePointerDown(event, laid)}
        onDoubleClick={() => onFit(laid)}
      />
    </div>
  )
}
