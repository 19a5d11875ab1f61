/** The frame of a table's page: its name and people above, the lines about its state, and the grid in all the room there is. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { AccessLink } from '../access/AccessLink.tsx'
import { HistoryLink } from '../history/HistoryLink.tsx'
import { MergeReport } from '../merge/MergeReport.tsx'
import { tableNameOf } from '../merge/table-schema.ts'
import { ScreenFrame } from '../newsletter/ScreenFrame.tsx'
import { DocumentBars } from '../ui/DocumentBars.tsx'
import { ReviewBeside } from '../review/ReviewBeside.tsx'
import { SealBeside } from '../review/SealBeside.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { OpenTable } from './TableScreen.tsx'

interface TableFrameProps {
  readonly table: OpenTable
  readonly title: string
  /** Lines of the page's own, under those about the document. */
  readonly notices?: ReactNode
  /** One line of verbs above the grid. */
  readonly toolbar: ReactNode
  readonly children: ReactNode
}

export function TableFrame({ table, title, notices, toolbar, children }: TableFrameProps) {
  const words = useWords().common
  const workspace = useWorkspace()
  return (
    <ScreenFrame
      people={table.people}
      title={
        <span className="flex min-w-0 items-center gap-1.5">
          <Link href="/tables" className="hidden shrink-0 text-ink-2 hover:text-ink hover:underline wide:block">
            {words.tables}
          </Link>
          <span aria-hidden className="hidden text-ink-3 wide:block">
            /
          </span>
          <h1 className="truncate font-semibold">{title}</h1>
          <AccessLink id={table.id} kind={table.kind} chamber={table.chamber} />
          <HistoryLink id={table.id} kind={table.kind} chamber={table.chamber} />
          <ReviewBeside workspace={workspace} open={table.open} />
        </span>
      }
      notices={
        <>
          <DocumentBars state={table.state} />
          <SealBeside workspace={workspace} open={table.open} isLine />
          {notices}
        </>
      }
    >
      <div className="flex h-full min-h-0 flex-col">
        <div className="flex shrink-0 flex-wrap items-center gap-x-1.5 gap-y-1 border-b border-rule px-2 py-1.5 wide:px-6 wide:py-2">
          {toolbar}
        </div>
        <div className="relative min-h-0 flex-1">{children}</div>
        <MergeReport open={table.open} table={tableNameOf(table)} canWrite={table.canWrite} />
      </div>
    </ScreenFrame>
  )
}
