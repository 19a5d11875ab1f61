/** The report that opens by itself once an offline stretch of a table was exchanged and saved; it stays until it is closed. */
import { useEffect, useMemo } from 'react'
import type { KnownStretch } from '../collab/offline-stretch.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { Button } from '../ui/Button.tsx'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useSteadyState } from '../ui/useSteadyState.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { ShowRow } from './finding-body.ts'
import type { Finding, FindingKind, StretchCounts } from './finding.ts'
import { FindingList } from './FindingList.tsx'
import { ReportSummary } from './ReportSummary.tsx'
import { isWorthTelling, kindHeading } from './report-words.ts'
import { type TableName, rowPath } from './table-schema.ts'
import { useFindingDesk } from './useFindingDesk.ts'
import { useFindings } from './useFindings.ts'

interface MergeReportProps {
  readonly open: OpenDocument
  readonly table: TableName
  readonly canWrite: boolean
  /** Brings a cell of the page's grid into sight; without it the address does, which the page follows. */
  readonly onShow?: (row: string, field: string) => void
}

export function MergeReport(props: MergeReportProps) {
  const workspace = useWorkspace()
  const { open, table } = props
  const { phase, findings, stretch, reported } = useFindings(open, table)
  const isTold = reported !== null && stretch !== null && isWorthTelling(reported, stretch)
  const isIdle = phase === 'ready' && reported !== null && stretch !== null && !isTold
  // A blink of the line that met nobody: there is nothing to read.
  useEffect(() => {
    if (isIdle) void workspace.forgetStretch(open.id)
  }, [isIdle, workspace, open.id])
  const told = useMemo(() => {
    const ids = new Set(stretch?.findings)
    return findings.filter(({ id }) => ids.has(id))
  }, [findings, stretch])
  if (!isTold) return null
  return <Report {...props} findings={told} reported={reported} counts={stretch} />
}

interface ReportProps extends MergeReportProps {
  readonly findings: readonly Finding[]
  readonly reported: KnownStretch
  readonly counts: StretchCounts
}

function Report({ open, table, canWrite, onShow, findings, reported, counts }: ReportProps) {
  const workspace = useWorkspace()
  const words = useWords().merge
  const { quarantined } = useSteadyState(open)
  const desk = useFindingDesk({ open, table, canWrite, findings })
  const heading = (kind: FindingKind, all: readonly Finding[]): string => kindHeading(words, kind, all, desk.isMine)
  const show: ShowRow =
    onShow === undefined
      ? { type: 'link', href: (row, field) => rowPath(table, open.id, row, field) }
      : { type: 'reveal', reveal: onShow }
  const close = (): void => void workspace.forgetStretch(open.id)
  return (
    <FramePanel title={words.reportTitle} onClose={close}>
      <div data-merge-report className="px-4 pb-6">
        <ReportSummary counts={counts} reported={reported} findings={findings} desk={desk} quarantined={quarantined} />
        {desk.isUnreachable && <p className="pt-3 text-13 text-amber">{words.unreachable}</p>}
        {!canWrite && findings.length > 0 && <p className="pt-3 text-13 text-ink-2">{words.readOnly}</p>}
        <FindingList findings={findings} desk={desk} show={show} heading={heading} />
        <div className="flex flex-col items-start gap-2 border-t border-rule pt-4">
          {findings.length > 0 && <p className="text-13 text-ink-2">{words.leftInInbox}</p>}
          <Button onClick={close}>{words.closeReport}</Button>
        </div>
      </div>
    </FramePanel>
  )
}
