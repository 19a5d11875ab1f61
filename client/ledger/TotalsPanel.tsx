/** Beside the grid: what the ledger adds up to, who gave, and the rates it converts with. */
import { useMemo, useState } from 'react'
import type { Total } from '../../shared/ledger/total.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import { type TotalsRule, lastCountedDay } from '../../shared/ledger/totals-rule.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { SegmentedChoice } from '../ui/SegmentedChoice.tsx'
import { SkeletonLines } from '../ui/Skeleton.tsx'
import { convertToYuan } from './conversion.ts'
import { DonorSection } from './DonorSection.tsx'
import { totalOf } from './drill-rows.ts'
import type { FigureKey } from './drill.ts'
import { homeFirst } from './figure-list.ts'
import { FigureDetail } from './FigureDetail.tsx'
import { type FigureRow, FigureTable } from './FigureTable.tsx'
import { type RateActions, RatesSection } from './RatesSection.tsx'
import type { LedgerRate } from '../../shared/ledger/rate-table.ts'
import { TotalsRuleFields } from './TotalsRuleFields.tsx'
import { YuanLine } from './YuanLine.tsx'

export interface RowOpener {
  /** Shows these rows alone. */
  readonly show: (rows: readonly string[], what?: string) => void
  /** Brings one row into sight. */
  readonly reveal: (row: string) => void
  readonly name: (row: string) => string
}

interface TotalsPanelProps {
  /** Null while it is being added up. */
  readonly result: TotalsResult | null
  readonly rule: TotalsRule
  readonly onRule: (rule: TotalsRule) => void
  readonly opened: FigureKey | null
  readonly onOpen: (key: FigureKey | null) => void
  readonly rows: RowOpener
  readonly rates: readonly LedgerRate[]
  readonly rateActions: RateActions | null
  readonly onClose: () => void
}

type Part = 'figures' | 'donors' | 'rates'

export function TotalsPanel(props: TotalsPanelProps) {
  const { result, rule, onRule, opened, onOpen, rates, rateActions, onClose } = props
  const words = useWords().ledger
  const [part, setPart] = useState<Part>('figures')
  const total = result === null || opened === null ? null : totalOf(result, opened)
  return (
    <FramePanel title={words.totals} onClose={onClose}>
      {total !== null && opened !== null ? (
        <FigureDetail figure={opened} total={total} rows={props.rows} onBack={() => onOpen(null)} />
      ) : (
        <div className="flex flex-col gap-5 p-4">
          <SegmentedChoice
            label={words.panelPart}
            value={part}
            options={[
              { value: 'figures', label: words.tabFigures },
              { value: 'donors', label: words.tabDonors },
              { value: 'rates', label: words.tabRates },
            ]}
            onChoose={setPart}
          />
          {part !== 'rates' && <TotalsRuleFields rule={rule} onChange={onRule} />}
          {part === 'rates' ? (
            <RatesSection rates={rates} actions={rateActions} />
          ) : result === null ? (
            <SkeletonLines count={6} />
          ) : part === 'donors' ? (
            <DonorSection donors={result.donors} />
          ) : (
            <Figures result={result} rates={rates} rule={rule} onOpen={onOpen} />
          )}
        </div>
      )}
    </FramePanel>
  )
}

interface FiguresProps {
  readonly result: TotalsResult
  readonly rates: readonly LedgerRate[]
  readonly rule: TotalsRule
  readonly onOpen: (key: FigureKey) => void
}

function Figures({ result, rates, rule, onOpen }: FiguresProps) {
  const words = useWords().ledger
  const figure = (key: FigureKey, { amount, rows, approximate, leftOut }: Total): FigureRow => {
    const counted = words.rowsCounted(rows.length)
    const small = leftOut.length === 0 ? counted : `${counted} · ${words.rowsLeftOut(leftOut.length)}`
    return { key, amount, isApproximate: approximate.length > 0, small }
  }
  const moneyRows = (kind: 'money' | 'goodsValue'): readonly FigureRow[] =>
    homeFirst(result[kind]).map((total) => figure({ kind, currency: total.currency }, total))
  const conversion = useMemo(() => {
    const sums = result.money.filter(({ rows }) => rows.length > 0)
    return convertToYuan(sums, rates, lastCountedDay(rule))
  }, [result, rates, rule])
  return (
    <>
      <FigureTable
        title={words.goods}
        empty={words.noGoods}
        figures={result.items.map((total) => figure({ kind: 'item', item: total.item, unit: total.unit }, total))}
        onOpen={onOpen}
      />
      <div className="flex flex-col gap-2">
        <FigureTable title={words.money} empty={words.noMoney} figures={moneyRows('money')} onOpen={onOpen} />
        <YuanLine conversion={conversion} />
      </div>
      {result.goodsValue.length > 0 && (
        <FigureTable
          title={words.goodsValue}
          note={words.goodsValueNote}
          empty=""
          figures={moneyRows('goodsValue')}
          onOpen={onOpen}
        />
      )}
    </>
  )
}
