/** One figure opened: how it is made, the rows that count, and every row left out with the reason. */
import { ArrowLeft } from 'lucide-react'
import { leftOutReasons } from '../../shared/ledger/left-out-reason.ts'
import { leftOutSums } from '../../shared/ledger/ledger-subtotal.ts'
import type { LeftOutRow, Total } from '../../shared/ledger/total.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { figureAmount, figureTitle, figureUnit } from './figure-list.ts'
import type { FigureKey } from './drill.ts'
import { FigureHead } from './FigureHead.tsx'
import type { RowOpener } from './TotalsPanel.tsx'
import { type FigurePart, WaterfallSteps } from './WaterfallSteps.tsx'

/** More than anybody reads in a panel; the table shows them all. */
const shownRows = 100

interface FigureDetailProps {
  readonly figure: FigureKey
  readonly total: Total
  readonly rows: RowOpener
  readonly onBack: () => void
}

export function FigureDetail({ figure: key, total, rows, onBack }: FigureDetailProps) {
  const words = useWords().ledger
  const short = useLanguage() === 'en' ? 'en' : 'zh'
  const label = figureTitle(key, short, words)
  const unit = figureUnit(key, short)
  const show = (part: FigurePart): void => {
    if (part === 'counted') rows.show(total.rows, label)
    else {
      const left = total.leftOut.filter(({ reason }) => reason === part)
      rows.show(
        left.map(({ row }) => row),
        `${label} · ${words.reasons[part]}`,
      )
    }
  }
  return (
    <div className="flex flex-col gap-5 p-4">
      <div className="flex items-start gap-1">
        <IconButton name={words.back} onClick={onBack} className="-ml-2">
          <ArrowLeft />
        </IconButton>
        <div className="min-w-0 flex-1">
          <h3 className="pt-1 text-14 font-semibold break-words">{label}</h3>
          <FigureHead amount={figureAmount(key, total.amount)} unit={unit} approximateRows={total.approximate.length} />
        </div>
      </div>
      <WaterfallSteps
        amount={total.amount}
        entries={total.rows.length}
        leftOut={leftOutSums(total.leftOut)}
        unit={unit}
        amountText={(amount) => figureAmount(key, amount)}
        onShow={show}
      />
      {total.rows.length > 0 && (
        <Button className="self-start" onClick={() => show('counted')}>
          {words.showCounted(total.rows.length)}
        </Button>
      )}
      <LeftOut figure={key} total={total} rows={rows} unit={unit} />
    </div>
  )
}

interface LeftOutProps {
  readonly figure: FigureKey
  readonly total: Total
  readonly rows: RowOpener
  readonly unit: string
}

function LeftOut({ figure: key, total, rows, unit }: LeftOutProps) {
  const words = useWords().ledger
  const ordered = total.leftOut.toSorted((a, b) => leftOutReasons.indexOf(a.reason) - leftOutReasons.indexOf(b.reason))
  return (
    <section aria-label={words.leftOut} className="flex flex-col">
      <h3 className="border-b border-rule-strong pb-1.5 text-13 font-semibold">
        {words.leftOut}
        <span className="figures pl-2 font-normal text-ink-2">{total.leftOut.length}</span>
      </h3>
      {total.leftOut.length === 0 && <p className="py-2 text-13 text-ink-2">{words.noneLeftOut}</p>}
      <ul>
        {ordered.slice(0, shownRows).map((left) => (
          <LeftOutLine
            key={`${left.row} ${left.reason}`}
            left={left}
            name={rows.name(left.row) || words.unnamedRow}
            amount={left.amount === null ? '' : `${figureAmount(key, left.amount)} ${unit}`}
            onReveal={() => rows.reveal(left.row)}
          />
        ))}
      </ul>
      {ordered.length > shownRows && (
        <p className="py-2 text-13 text-ink-2">{words.moreRows(ordered.length - shownRows)}</p>
      )}
    </section>
  )
}

interface LeftOutLineProps {
  readonly left: LeftOutRow
  readonly name: string
  readonly amount: string
  readonly onReveal: () => void
}

function LeftOutLine({ left, name, amount, onReveal }: LeftOutLineProps) {
  const words = useWords().ledger
  return (
    <li className="border-b border-rule">
      <button
        type="button"
        onClick={onReveal}
        className="touch-target -mx-2 block w-[calc(100%+16px)] rounded-control px-2 py-1.5 text-left hover:bg-sunk"
      >
        <span className="block text-13 break-words">{name}</span>
        <span className="figures flex justify-between gap-2 text-12 text-ink-2">
          <span className="text-amber">{words.reasons[left.reason]}</span>
          <span>{amount}</span>
        </span>
      </button>
    </li>
  )
}
