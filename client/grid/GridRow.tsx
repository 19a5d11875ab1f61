/** One row of cells: drawn again only when its cells, its selection or who is in it changed. */
import { memo } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import { useWords } from '../ui/language/useWords.ts'
import { personInitials } from '../ui/presence/person-initials.ts'
import { type CellFaces, isFigure } from './cell-faces.ts'
import type { CellMark } from './cell-mark.ts'
import type { CellVisitor } from './cell-presence.ts'
import { type LaidColumn, gutterWidth } from './column-layout.ts'

export interface GridRowProps {
  readonly gridId: string
  readonly row: Row
  /** From 1, as people count. */
  readonly number: number
  readonly ariaIndex: number
  readonly top: number
  readonly width: number
  readonly frozen: readonly LaidColumn[]
  readonly frozenWidth: number
  readonly loose: readonly LaidColumn[]
  readonly nameColumn: string
  /** Selected columns from and to, -1 for none. */
  readonly from: number
  readonly to: number
  /** Columns of further ranges, as `1-3 5-5`. */
  readonly spans: string
  readonly activeColumn: number
  readonly visitors: readonly CellVisitor[] | undefined
  readonly marks: ((rowId: string, field: string) => CellMark | null) | undefined
  readonly faces: CellFaces
}

export function cellId(gridId: string, row: string, column: string): string {
  return `${gridId}-${row}-${column}`
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, number, ariaIndex, top, width, frozen, frozenWidth, loose, activeColumn } = props
  const words = useWords().grid
  return (
    <div role="row" aria-rowindex={ariaIndex} className="grid-row" data-row={row.id} style={{ top, width }}>
      <div role="presentation" className="grid-frozen" style={{ width: frozenWidth }}>
        <div
          role="gridcell"
          aria-colindex={1}
          data-gutter=""
          className={activeColumn >= 0 ? 'grid-gutter is-active' : 'grid-gutter'}
          style={{ width: gutterWidth }}
          aria-label={words.selectRow(number)}
        >
          {number}
        </div>
        {frozen.map((laid) => drawCell(laid, props))}
      </div>
      {loose.map((laid) => drawCell(laid, props))}
    </div>
  )
})

/** One element a cell and no component: hundreds of them come into sight with a turn of the wheel. */
function drawCell(laid: LaidColumn, props: GridRowProps) {
  const { gridId, row, nameColumn, from, to, spans, activeColumn, visitors, marks, faces } = props
  const { column, index, width, left, isFrozen } = laid
  const { text, unitAt, issue } = faces(row, column)
  const mark = marks?.(row.id, column.id) ?? null
  const visitor = visitors?.find(({ field }) => field === column.id)
  const isSelected = (index >= from && index <= to) || (spans !== '' && isInSpans(spans, index))
  const isActive = index === activeColumn
  let classes = isFrozen ? 'grid-cell is-frozen' : 'grid-cell'
  if (isFigure(column)) classes += ' is-figure'
  if (column.type === 'link') classes += ' is-link'
  if (column.isComputed === true) classes += ' is-computed'
  if (isSelected) classes += ' is-selected'
  if (isActive) classes += ' is-active'
  if (issue !== null) classes += issue.severity === 'error' ? ' has-error' : ' has-warning'
  else if (mark !== null && mark.kind !== 'comment') classes += ' has-mark'
  if (mark?.isCommented === true) classes += ' has-comment'
  if (visitor !== undefined) classes += ' has-visitor'
  const style = { left, width }
  return (
    <div
      key={column.id}
      role={column.id === nameColumn ? 'rowheader' : 'gridcell'}
      // Only the active cell is ever asked for by its name.
      id={isActive ? cellId(gridId, row.id, column.id) : undefined}
      aria-colindex={index + 2}
      aria-selected={isSelected}
      aria-readonly={column.isComputed === true ? true : undefined}
      aria-invalid={issue?.severity === 'error' ? true : undefined}
      data-column={column.id}
      className={classes}
      style={visitor === undefined ? style : { ...style, ['--visitor' as string]: `var(--hue-${visitor.hue})` }}
    >
      {unitAt < 0 && visitor === undefined ? text : <Inside text={text} unitAt={unitAt} visitor={visitor} />}
    </div>
  )
}

function isInSpans(spans: string, index: number): boolean {
  return spans.split(' ').some((span) => {
    const [from = -1, to = -1] = span.split('-').map(Number)
    return index >= from && index <= to
  })
}

interface InsideProps {
  readonly text: string
  readonly unitAt: number
  readonly visitor: CellVisitor | undefined
}

/** The unit stands back behind the digits; whoever else is in the cell stands over it. */
function Inside({ text, unitAt, visitor }: InsideProps) {
  return (
    <>
      {unitAt < 0 ? text : text.slice(0, unitAt)}
      {unitAt >= 0 && <span className="grid-unit">{text.slice(unitAt)}</span>}
      {visitor !== undefined && <VisitorTag visitor={visitor} />}
    </>
  )
}

function VisitorTag({ visitor }: { readonly visitor: CellVisitor }) {
  const words = useWords().grid
  return (
    <span className="grid-visitor" role="img" aria-label={words.visitor(visitor.name)}>
      {personInitials(visitor.name)}
    </span>
  )
}
