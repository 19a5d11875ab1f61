/** The page's parts: goods, money, value of goods apart, donors, and which chambers reported. */
import { useMemo } from 'react'
import type { LedgerSubtotal, SummedSubtotals } from '../../shared/ledger/ledger-subtotal.ts'
import type { RosterDirectory } from '../../shared/roster/chamber-directory.ts'
import { useWords } from '../ui/language/useWords.ts'
import { ChamberSection } from './ChamberSection.tsx'
import { convertLedgers } from './consolidated-conversion.ts'
import { type SummedFigure, amountsByFigure, chamberReports } from './consolidated.ts'
import { DonorSection } from './DonorSection.tsx'
import type { FigureKey } from './drill.ts'
import { homeFirst } from './figure-list.ts'
import { type FigureRow, FigureTable } from './FigureTable.tsx'
import { useJustChanged } from './useJustChanged.ts'
import { YuanLine } from './YuanLine.tsx'

interface ConsolidatedSectionsProps {
  readonly ledgers: readonly LedgerSubtotal[]
  readonly sums: SummedSubtotals
  readonly figures: readonly SummedFigure[]
  /** Figures of another scope are not compared with these. */
  readonly scope: string
  /** YYYY-MM-DD of the cut-off in Beijing: later rates were not known then. */
  readonly lastDay: string | null
  readonly directory: RosterDirectory | null
  readonly opened: FigureKey | null
  readonly onOpen: (key: FigureKey) => void
}

export function ConsolidatedSections(props: ConsolidatedSectionsProps) {
  const { ledgers, sums, figures, scope, lastDay, directory, opened, onOpen } = props
  const words = useWords().ledger
  const changed = useJustChanged(
    useMemo(() => amountsByFigure(figures), [figures]),
    scope,
  )
  const reports = useMemo(() => chamberReports(ledgers, directory), [ledgers, directory])
  const conversion = useMemo(() => convertLedgers(ledgers, lastDay), [ledgers, lastDay])
  const row = (figure: SummedFigure): FigureRow => {
    const left = figure.leftOut.reduce((count, { entries }) => count + entries, 0)
    const chambers = words.fromChambers(figure.chambers.length)
    return {
      key: figure.key,
      amount: figure.amount,
      isApproximate: figure.approximate > 0,
      small: left === 0 ? chambers : `${chambers} · ${words.rowsLeftOut(left)}`,
    }
  }
  const rows = (kind: FigureKey['kind']): readonly FigureRow[] =>
    figures.filter(({ key }) => key.kind === kind).map(row)
  const money = (kind: 'money' | 'goodsValue'): readonly FigureRow[] =>
    homeFirst(rows(kind).map((each) => ({ ...each, currency: each.key.kind === 'item' ? '' : each.key.currency })))
  const shared = { onOpen, opened, changed }
  return (
    <div className="flex flex-col gap-12 pt-10">
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-2">
        <FigureTable title={words.goods} empty={words.noGoods} figures={rows('item')} {...shared} />
        <div className="flex flex-col gap-8">
          <div className="flex flex-col gap-2">
            <FigureTable title={words.money} empty={words.noMoney} figures={money('money')} {...shared} />
            <YuanLine conversion={conversion} note={words.ratesOfLedgers} />
          </div>
          {sums.goodsValue.length > 0 && (
            <FigureTable
              title={words.goodsValue}
              note={words.goodsValueNote}
              empty=""
              figures={money('goodsValue')}
              {...shared}
            />
          )}
        </div>
      </div>
      <section className="flex flex-col gap-3">
        <h2 className="font-article text-20 font-semibold">{words.donors}</h2>
        <DonorSection donors={sums.donors} isWide />
      </section>
      {reports.length > 0 && <ChamberSection reports={reports} />}
    </div>
  )
}
