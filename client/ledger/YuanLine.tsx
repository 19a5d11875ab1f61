/** Money in yuan under the currencies: each step with its rate, date and source, and what could not be converted. */
import { formatGridAmount, formatMoneyAmount } from '../../shared/quantity/format-amount.ts'
import { roundForDisplay } from '../../shared/quantity/decimal.ts'
import { useWords } from '../ui/language/useWords.ts'
import { type Conversion, type CurrencySum, rateKey } from './conversion.ts'

// Yuan and fen; what is computed on is not rounded.
const fenPlaces = 2

interface YuanLineProps {
  readonly conversion: Conversion
  /** Whose rates these are, where that is not plain. */
  readonly note?: string
}

export function YuanLine({ conversion, note }: YuanLineProps) {
  const words = useWords().ledger
  const { yuan, parts, unconverted } = conversion
  const isPlain = yuan === null && unconverted.length === 0
  if (isPlain) return null
  const money = ({ currency, amount }: CurrencySum): string => `${formatGridAmount(amount)} ${currency}`
  return (
    <div className="flex flex-col gap-1 text-12 text-ink-2">
      {yuan !== null && (
        <p className="flex items-baseline justify-between gap-2 text-14 text-ink">
          <span>{words.converted}</span>
          <span className="figures">
            <span className="pr-1 text-12 text-ink-2">{words.about}</span>
            {formatMoneyAmount(roundForDisplay(yuan, fenPlaces), fenPlaces)}{' '}
            <span className="text-13 text-ink-2">CNY</span>
          </span>
        </p>
      )}
      {yuan !== null &&
        parts.map((part) =>
          part.rate === null ? null : (
            <p key={rateKey(part.rate)} className="figures">
              {words.convertedFrom(money(part), part.rate.rate, `${part.rate.date} · ${part.rate.source}`)}
            </p>
          ),
        )}
      {unconverted.length > 0 && (
        <p className="figures text-amber">
          {(yuan === null ? words.notConverted : words.notConvertedBeside)(unconverted.map(money).join(' · '))}
        </p>
      )}
      {yuan !== null && note !== undefined && <p>{note}</p>}
    </div>
  )
}
