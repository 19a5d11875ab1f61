/** One figure of the office's page opened: how it is made, and the chambers behind it, each leading to its rows. */
import { useState } from 'react'
import { Link } from 'wouter'
import type { LedgerSubtotal } from '../../shared/ledger/ledger-subtotal.ts'
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { type SummedFigure, partsOfFigure } from './consolidated.ts'
import { countedPart, drillAddress } from './drill.ts'
import { figureAmount, figureTitle, figureUnit } from './figure-list.ts'
import { FigureHead } from './FigureHead.tsx'
import { type FigurePart, WaterfallSteps } from './WaterfallSteps.tsx'

interface ConsolidatedFigureProps {
  readonly figure: SummedFigure
  readonly ledgers: readonly LedgerSubtotal[]
  readonly rule: TotalsRule
  readonly directory: RosterDirectory | null
  readonly onClose: () => void
}

export function ConsolidatedFigure({ figure, ledgers, rule, directory, onClose }: ConsolidatedFigureProps) {
  const words = useWords().ledger
  const short = useLanguage() === 'en' ? 'en' : 'zh'
  const [part, setPart] = useState<FigurePart>(countedPart)
  const { key } = figure
  const title = figureTitle(key, short, words)
  const unit = figureUnit(key, short)
  const nameOf = (ledger: LedgerSubtotal): string =>
    ledger.chamber === null ? words.officeName : (directory?.name(ledger.chamber) ?? ledger.title)
  const parts = partsOfFigure(ledgers, key, part, nameOf)
  return (
    <FramePanel title={title} onClose={onClose}>
      <div className="flex flex-col gap-5 p-4">
        <FigureHead amount={figureAmount(key, figure.amount)} unit={unit} approximateRows={figure.approximate} />
        <WaterfallSteps
          amount={figure.amount}
          entries={figure.entries}
          leftOut={figure.leftOut}
          unit={unit}
          amountText={(amount) => figureAmount(key, amount)}
          onShow={setPart}
          shown={part}
        />
        <section aria-label={words.makesFigure} className="flex flex-col">
          <h3 className="border-b border-rule-strong pb-1.5 text-13 font-semibold">
            {part === countedPart ? words.makesFigure : words.reasons[part]}
            <span className="figures pl-2 font-normal text-ink-2">{words.fromChambers(parts.length)}</span>
          </h3>
          <p className="pt-1.5 text-12 text-ink-2">{words.noOrder}</p>
          <ul>
            {parts.map(({ id, name, amount, entries }) => (
              <li key={id} className="border-b border-rule">
                <Link
                  href={drillAddress(id, { figure: key, part, rule })}
                  className="touch-target -mx-2 flex items-baseline gap-2 rounded-control px-2 py-1.5 hover:bg-sunk"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block text-13 break-words text-slate">{name}</span>
                    <span className="figures block text-12 text-ink-2">{words.rowsOf(entries)}</span>
                  </span>
                  <span className="figures shrink-0 text-13">
                    {figureAmount(key, amount)} <span className="text-12 text-ink-2">{unit}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </FramePanel>
  )
}
