/** One row of cells: drawn again only when its cells, its selection or who is in it changed. */
import { memo } from 'react'
import type { Row } from '../../shared/document/cell.ts'
import { type CellContext, cellIssue, formatCell } from '../../shared/table/cell-text.ts'
import { useWords } from '../ui/language/useWords.ts'
import { personInitials } from '../ui/presence/person-initials.ts'
import type { CellMark } from './cell-mark.ts'
import type { CellVisitor } from './cell-presence.ts'
import { type LaidColumn, gutterWidth, rowHeight } from './column-layout.ts'

export interface GridRowProps {
  readonly gridId: string
  readonly row: Row
  /** From 1, as people count. */
  readonly number: number
  readonly ariaIndex: number
  readonly top: number
  readonly width: number
  readonly frozen: readonly LaidColumn[]
  readonly loose: readonly LaidColumn[]
  /** Where the first loose column that is drawn begins, behind the frozen ones. */
  readonly lead: number
  readonly nameColumn: string
  /** Selected columns from and to, -1 for none. */
  readonly from: number
  readonly to: number
  readonly activeColumn: number
  readonly visitors: readonly CellVisitor[] | undefined
  readonly marks: ((rowId: string, field: string) => CellMark | null) | undefined
  readonly context: CellContext
  readonly language: 'zh' | 'en'
}

export function cellId(gridId: string, row: string, column: string): string {
  return `${gridId}-${row}-${column}`
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { gridId, row, number, ariaIndex, top, width, frozen, loose, lead, activeColumn } = props
  const words = useWords().grid
  return (
    <div role="row" aria-rowindex={ariaIndex} className="grid-row" data-row={row.id} style={{ top, width }}>
      <div
        role="gridcell"
        aria-colindex={1}
        data-gutter=""
        id={`${gridId}-${row.id}--number`}
        className={`grid-gutter ${activeColumn >= 0 ? 'is-active' : ''}`}
        style={{ width: gutterWidth, height: rowHeight }}
        aria-label={words.selectRow(number)}
      >
        {number}
      </div>
      {frozen.map((laid) => (
        <Cell key={laid.column.id} laid={laid} {...props} />
      ))}
      <div aria-hidden style={{ width: lead, flex: 'none' }} />
      {loose.map((laid) => (
        <Cell key={laid.column.id} laid={laid} {...props} />
      ))}
    </div>
  )
})

const figureTypes = new Set(['number', 'quantity', 'money'])

function Cell({ laid, ...props }: GridRowProps & { readonly laid: LaidColumn }) {
  const { gridId, row, nameColumn, from, to, activeColumn, visitors, marks, context, language } = props
  const { column, index, width, left, isFrozen } = laid
  const value = row[column.id]
  const issue = column.isComputed === true ? null : cellIssue(column, value, context)
  const mark = marks?.(row.id, column.id) ?? null
  const visitor = visitors?.find(({ field }) => field === column.id)
  const isFigure = figureTypes.has(column.type)
  const classes = ['grid-cell']
  if (isFrozen) classes.push('is-frozen')
  if (isFigure) classes.push('is-figure')
  if (column.type === 'link') classes.push('is-link')
  if (column.isComputed === true) classes.push('is-computed')
  if (index >= from && index <= to) classes.push('is-selected')
  if (index === activeColumn) classes.push('is-active')
  if (issue !== null) classes.push(issue.severity === 'error' ? 'has-error' : 'has-warning')
  else if (mark !== null) classes.push('has-mark')
  if (visitor !== undefined) classes.push('has-visitor')
  const style = isFrozen ? { width, left } : { width }
  const shown = value === undefined || value === null ? '' : formatCell(column, value, language, context)
  return (
    <div
      role={column.id === nameColumn ? 'rowheader' : 'gridcell'}
      id={cellId(gridId, row.id, column.id)}
      aria-colindex={index + 2}
      aria-selected={index >= from && index <= to}
      aria-readonly={column.isComputed === true ? true : undefined}
      aria-invalid={issue?.severity === 'error' ? true : undefined}
      data-column={column.id}
      className={classes.join(' ')}
      style={visitor === undefined ? style : { ...style, ['--visitor' as string]: `var(--hue-${visitor.hue})` }}
    >
      {isFigure && typeof value === 'object' ? <Figure text={shown} /> : <span className="grid-text">{shown}</span>}
      {visitor !== undefined && <VisitorTag visitor={visitor} />}
    </div>
  )
}

/** The unit stands back behind the digits. */
function Figure({ text }: { readonly text: string }) {
  const at = text.lastIndexOf(' ')
  if (at < 0) return <span className="grid-text">{text}</span>
  return (
    <span className="grid-text">
      {text.slice(0, at)}
      <span className="grid-unit">{text.slice(at)}</span>
    </span>
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
