/** The head of a report: how much arrived, what others did meanwhile, and how many places need a decision. */
import { CheckCheck } from 'lucide-react'
import type { KnownStretch } from '../collab/offline-stretch.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Finding, StretchCounts } from './finding.ts'
import { splitDeletedEdits } from './report-words.ts'
import type { FindingDesk } from './useFindingDesk.ts'

interface ReportSummaryProps {
  readonly counts: StretchCounts
  readonly reported: KnownStretch
  readonly findings: readonly Finding[]
  readonly desk: FindingDesk
  /** Updates that the server keeps apart. */
  readonly quarantined: number
}

export function ReportSummary({ counts, reported, findings, desk, quarantined }: ReportSummaryProps) {
  const words = useWords().merge
  const format = useFormat()
  const of = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length
  const { mine, others } = splitDeletedEdits(findings, desk.isMine)
  const settled = findings.filter((finding) => desk.stateOf(finding).state === 'settled').length
  const lines = [
    of('overwrite') > 0 ? words.overwrites(of('overwrite')) : null,
    mine > 0 ? words.ownUnderDeletion(mine) : null,
    others > 0 ? words.othersUnderDeletion(others) : null,
    of('duplicate') > 0 ? words.duplicates(of('duplicate')) : null,
  ].filter((line) => line !== null)
  const at = (ms: number): string => format.moment(new Date(ms).toISOString())
  return (
    <div role="status" className="pt-4">
      <p className="figures flex items-start gap-2 text-16 font-semibold [&>svg]:mt-0.5 [&>svg]:size-5 [&>svg]:shrink-0 [&>svg]:text-jade">
        <CheckCheck aria-hidden />
        {words.sentAll(counts.sentCells)}
      </p>
      <p className="pt-1 text-12 text-ink-2">{words.stretch(at(reported.fromMs), at(reported.exchangedAtMs))}</p>
      {quarantined > 0 && <p className="pt-2 text-13 text-vermilion">{words.sentPartly(quarantined)}</p>}
      <ul className="figures pt-3 text-14">
        {counts.othersCells > 0 && <li className="text-ink-2">{words.othersChanged(counts.othersCells)}</li>}
        {lines.length === 0 && <li className="text-ink-2">{words.nothingMet}</li>}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {settled > 0 && <li className="text-jade">{words.settledCount(settled)}</li>}
      </ul>
    </div>
  )
}
