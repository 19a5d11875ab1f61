/** Who gave goods, money or both, in a neutral order: nothing here knows how much anybody gave. */
import { useMemo, useState } from 'react'
import type { Donor } from '../../shared/ledger/donor-list.ts'
import { useWords } from '../ui/language/useWords.ts'
import { ChipChoice } from './ChipChoice.tsx'
import { type DonorShare, countDonorShares, donorShares, donorsOf } from './donor-shares.ts'

interface DonorSectionProps {
  /** In neutral order already. */
  readonly donors: readonly Donor[]
  /** Names across rather than one below the other. */
  readonly isWide?: boolean
}

export function DonorSection({ donors, isWide = false }: DonorSectionProps) {
  const words = useWords().ledger
  const [share, setShare] = useState<DonorShare>('every')
  const counts = useMemo(() => countDonorShares(donors), [donors])
  const shown = useMemo(() => donorsOf(donors, share), [donors, share])
  if (donors.length === 0) return <p className="text-13 text-ink-2">{words.noDonors}</p>
  const labels: Readonly<Record<DonorShare, string>> = {
    every: words.donorsEvery,
    goods: words.donorsGoods,
    money: words.donorsMoney,
    both: words.donorsBoth,
    off: words.donorsOff,
  }
  return (
    <section aria-label={words.donors} className="flex flex-col gap-3">
      <ChipChoice
        label={words.donorsShown}
        value={share}
        options={donorShares.map((value) => ({ value, label: labels[value], count: counts[value] }))}
        onChoose={setShare}
      />
      <div className="flex items-baseline justify-between gap-2 border-b border-rule pb-1.5">
        <h3 className="text-13 font-semibold">{words.noOrder}</h3>
        <span className="figures text-12 text-ink-2">{words.donorCount(shown.length)}</span>
      </div>
      <ul className={isWide ? 'columns-1 gap-8 wide:columns-2 desk:columns-3' : ''}>
        {shown.map((donor) => (
          <li
            key={`${donor.chamber ?? ''} ${donor.name}`}
            className="flex min-h-7 break-inside-avoid items-baseline gap-2 py-0.5"
          >
            <span className="min-w-0 flex-1">
              {donor.name}
              {donor.chamber === null && <span className="pl-1.5 text-12 text-amber">{words.offRoster}</span>}
            </span>
            <span className="shrink-0 text-12 text-ink-2">
              {[...(donor.goods ? [words.marksGoods] : []), ...(donor.money ? [words.marksMoney] : [])].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
