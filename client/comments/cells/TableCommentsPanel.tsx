/** The panel of comments beside a table. */
import { Suspense, lazy } from 'react'
import type { TableModel } from '../../grid/table-model.ts'
import type { OpenTable } from '../../tables/TableScreen.tsx'
import type { TableComments } from './useTableComments.ts'

const CellComments = lazy(async () => {
  const { CellComments: component } = await import('./CellComments.tsx')
  return { default: component }
})

export interface TableCommentsPanelProps {
  readonly table: OpenTable
  readonly model: TableModel
  readonly comments: TableComments
  readonly nameOf: (row: string) => string
  readonly onShow: (row: string, field: string) => void
}

export function TableCommentsPanel(props: TableCommentsPanelProps) {
  if (!props.comments.isOpen || props.comments.desk === null) return null
  return (
    <Suspense fallback={null}>
      <CellComments {...props} desk={props.comments.desk} />
    </Suspense>
  )
}
