/** Money in yuan under the currencies: each step with its rate, date and source, and what could not be converted. */
import { formatGridAmount, formatMoneyAmount } from '../../shared/quantity/format-amount.ts'
import { roundForDisplay } from '../../shared/quantity/decimal.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Conversion } from './conversion.ts'

// Yuan and fen; what is computed on is not rounded.
const fenPlaces = 2

export function YuanLine({ conversion }: { readonly conversion: Conversion }) {
  const words = useWords().ledger
  const { yuan, parts, unconverted } = conversion
  const isPlain = yuan === null && unconverted.length === 0
  if (isPlain) return null
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
        parts.map(({ currency, amount, rate }) =>
          rate === null ? null : (
            <p key={currency} className="figures">
              {words.convertedFrom(
                `${formatGridAmount(amount)} ${currency}`,
                rate.rate,
                `${rate.date} · ${rate.source}`,
              )}
            </p>
          ),
        )}
      {unconverted.length > 0 && <p>{words.notConverted(unconverted.join(' · '))}</p>}
    </div>
  )
}
