/** A figure from the naive sum to the total: a bar and a line of words for each reason, and every amount opens its rows. */
import type { LeftOutReason } from '../../shared/ledger/left-out-reason.ts'
import type { LeftOutSum } from '../../shared/ledger/ledger-subtotal.ts'
import { waterfallOf } from '../../shared/ledger/waterfall.ts'
import { add, compare, zero } from '../../shared/quantity/decimal.ts'
import { useWords } from '../ui/language/useWords.ts'
import { barLength } from './bar-length.ts'

export type FigurePart = 'counted' | LeftOutReason

interface WaterfallStepsProps {
  readonly amount: string
  /** How many rows count. */
  readonly entries: number
  readonly leftOut: readonly LeftOutSum[]
  readonly amountText: (amount: string) => string
  readonly unit: string
  /** Opens the rows that were counted, or those left out for one reason. */
  readonly onShow: (part: FigurePart) => void
  /** The part whose rows are on show. */
  readonly shown?: FigurePart | null
}

export function WaterfallSteps(props: WaterfallStepsProps) {
  const { amount, entries, leftOut, amountText, unit, onShow, shown = null } = props
  const words = useWords().ledger
  const { naive, steps } = waterfallOf(amount, leftOut)
  // Rows with nothing to add are no part of the naive sum.
  const added = steps.filter((step) => compare(step.amount, zero) !== 0)
  const addedRows = added.reduce((count, each) => count + each.entries, entries)
  return (
    <section aria-label={words.waterfall} className="flex flex-col gap-1">
      <h3 className="text-13 font-semibold">{words.waterfall}</h3>
      <ol className="flex flex-col">
        <Step
          label={words.naive}
          detail={words.rowsOf(addedRows)}
          amount={amountText(naive)}
          unit={unit}
          bar={{ start: 0, length: barLength(naive, naive), look: 'bg-rule-strong' }}
        />
        {steps.map((step) => {
          const isAdded = added.includes(step)
          const start = barLength(step.remaining, naive)
          const length = Math.max(1, barLength(add(step.remaining, step.amount), naive) - start)
          return (
            <Step
              key={step.reason}
              label={words.reasons[step.reason]}
              detail={words.because[step.reason](step.entries)}
              amount={isAdded ? `−${amountText(step.amount)}` : ''}
              unit={unit}
              bar={isAdded ? { start, length, look: 'bg-amber' } : null}
              isShown={shown === step.reason}
              onShow={() => onShow(step.reason)}
            />
          )
        })}
        <Step
          label={words.total}
          detail={words.rowsCounted(entries)}
          amount={amountText(amount)}
          unit={unit}
          isStrong
          bar={{ start: 0, length: barLength(amount, naive), look: 'bg-jade' }}
          isShown={shown === 'counted'}
          onShow={() => onShow('counted')}
        />
      </ol>
    </section>
  )
}

interface StepProps {
  readonly label: string
  readonly detail: string
  readonly amount: string
  readonly unit: string
  readonly isStrong?: boolean
  /** Null where nothing was added. */
  readonly bar: { readonly start: number; readonly length: number; readonly look: string } | null
  readonly isShown?: boolean
  readonly onShow?: () => void
}

function Step({ label, detail, amount, unit, isStrong = false, bar, isShown = false, onShow }: StepProps) {
  const line = (
    <>
      <span className="flex items-baseline justify-between gap-2">
        <span className={isStrong ? 'font-semibold' : ''}>{label}</span>
        <span className={`figures shrink-0 ${isStrong ? 'font-semibold' : ''}`}>
          {amount} {amount !== '' && <span className="text-12 font-normal text-ink-2">{unit}</span>}
        </span>
      </span>
      {bar !== null && (
        <span aria-hidden className="relative my-1 block h-1.5 overflow-hidden rounded-round bg-sunk">
          <span
            className={`absolute inset-y-0 ${bar.look}`}
            style={{ left: `${Math.min(bar.start, 100 - bar.length)}%`, width: `${bar.length}%` }}
          />
        </span>
      )}
      <span className="block text-12 text-ink-2">{detail}</span>
    </>
  )
  const shape = 'border-b border-rule py-1.5 last:border-b-0'
  if (onShow === undefined) return <li className={shape}>{line}</li>
  return (
    <li className={shape}>
      <button
        type="button"
        aria-current={isShown || undefined}
        onClick={onShow}
        className="touch-target -mx-2 block w-[calc(100%+16px)] rounded-control px-2 text-left hover:bg-sunk aria-current:bg-sunk"
      >
        {line}
      </button>
    </li>
  )
}
