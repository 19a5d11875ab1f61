/** Which chambers have reported, in the order of their names: no ranking on show. */
import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../ui/language/useWords.ts'
import { ChipChoice } from './ChipChoice.tsx'
import type { ChamberReport } from './consolidated.ts'

type Shown = 'all' | 'done' | 'open'

export function ChamberSection({ reports }: { readonly reports: readonly ChamberReport[] }) {
  const words = useWords().ledger
  const [shown, setShown] = useState<Shown>('all')
  const done = reports.filter(({ hasReported }) => hasReported)
  const open = reports.filter(({ hasReported }) => !hasReported)
  const list = shown === 'done' ? done : shown === 'open' ? open : reports
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-article text-20 font-semibold">{words.chambers}</h2>
        <p className="figures text-13 text-ink-2">{words.chambersReported(done.length, reports.length)}</p>
      </div>
      <ChipChoice
        label={words.chambersShown}
        value={shown}
        options={[
          { value: 'all', label: words.chambersAll, count: reports.length },
          { value: 'done', label: words.chambersDone, count: done.length },
          { value: 'open', label: words.chambersOpen, count: open.length },
        ]}
        onChoose={setShown}
      />
      <h3 className="border-b border-rule pb-1.5 text-13 font-semibold">{words.noOrder}</h3>
      <ul className="columns-1 gap-8 wide:columns-2 desk:columns-3">
        {list.map((report) => (
          <li key={report.id} className="flex min-h-7 break-inside-avoid items-baseline gap-2 py-0.5">
            <span className="min-w-0 flex-1">
              {report.ledger === null ? (
                report.name
              ) : (
                <Link href={`/ledgers/${report.ledger}`} className="text-slate hover:underline">
                  {report.name}
                </Link>
              )}
            </span>
            <span className="shrink-0 text-12 text-ink-2">
              {report.hasReported
                ? words.chambersDone
                : report.ledger === null
                  ? words.chamberNoLedger
                  : words.chamberNothing}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
