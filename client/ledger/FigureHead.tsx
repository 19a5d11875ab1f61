/** A figure that was opened: every digit, its unit, and whether some of it is approximate. */
import { useWords } from '../ui/language/useWords.ts'

interface FigureHeadProps {
  readonly amount: string
  readonly unit: string
  /** How many rows are not exact. */
  readonly approximateRows: number
}

export function FigureHead({ amount, unit, approximateRows }: FigureHeadProps) {
  const words = useWords().ledger
  return (
    <div>
      <p className="figures text-20 leading-tight font-semibold">
        {approximateRows > 0 && <span className="pr-1 text-14 font-normal text-ink-2">{words.about}</span>}
        {amount} <span className="text-14 font-normal text-ink-2">{unit}</span>
      </p>
      {approximateRows > 0 && <p className="pt-1 text-12 text-ink-2">{words.aboutNote(approximateRows)}</p>}
    </div>
  )
}
