/** Donors by what they gave, not by how much. */
import { type Donor, countDonors } from '../../shared/ledger/donor-list.ts'

export const donorShares = ['every', 'goods', 'money', 'both', 'off'] as const
export type DonorShare = (typeof donorShares)[number]

const belongs: Readonly<Record<DonorShare, (donor: Donor) => boolean>> = {
  every: (donor) => donor.goods || donor.money,
  goods: (donor) => donor.goods,
  money: (donor) => donor.money,
  both: (donor) => donor.goods && donor.money,
  off: (donor) => donor.chamber === null && (donor.goods || donor.money),
}

/** The order stays as it is. */
export function donorsOf(donors: readonly Donor[], share: DonorShare): readonly Donor[] {
  return donors.filter(belongs[share])
}

export function countDonorShares(donors: readonly Donor[]): Readonly<Record<DonorShare, number>> {
  const { either, goods, money, both, notOnRoster } = countDonors(donors)
  return { every: either, goods, money, both, off: notOnRoster }
}
