/** How many members have which role on a day and joined when: computed from the rows, with both readings of the two words that have two. */
import { lastDayOf } from '../table/date-text.ts'
import { memberBatches, memberRoles } from './federation-schema.ts'
import type { Member } from './member.ts'

export interface CodeCount {
  /** '' for those whose cell is empty or holds what is none of the codes. */
  readonly code: string
  readonly members: readonly string[]
}

interface TwoReadings {
  /** Those who are called so in the list. */
  readonly narrow: number
  /** With those who rank before them. */
  readonly wide: number
}

export interface MemberCounts {
  /** Those on the roster that have neither left nor been suspended. */
  readonly total: number
  /** Those whose role was in force on the day. */
  readonly roles: readonly CodeCount[]
  /** Members whose role had ended by the day, or had not begun: they count as members, and in no role. */
  readonly outOfTerm: readonly string[]
  readonly batches: readonly CodeCount[]
  /** 理事: the council members, or these with chair and vice chairs. */
  readonly council: TwoReadings
  /** 首批: the first members, or these with the founding council. */
  readonly firstBatch: TwoReadings
  /** On the roster, and not counted. */
  readonly suspended: readonly string[]
  readonly left: readonly string[]
}

/** @param day YYYY-MM-DD in Beijing, on which a role counts */
export function countMembers(members: readonly Member[], day: string): MemberCounts {
  const listed = members.filter((member) => !member.isDeleted)
  const withStatus = (status: string): string[] =>
    listed.filter((member) => member.status === status).map((member) => member.id)
  const counted = listed.filter((member) => member.status !== 'suspended' && member.status !== 'left')
  const inTerm = counted.filter((each) => isInTerm(each, day))
  const roles = countCodes(inTerm, memberRoles, (member) => member.role)
  const batches = countCodes(counted, memberBatches, (member) => member.batch)
  const sum = (counts: readonly CodeCount[], codes: readonly string[]): number =>
    counts.filter(({ code }) => codes.includes(code)).reduce((total, { members: each }) => total + each.length, 0)
  return {
    total: counted.length,
    roles,
    outOfTerm: counted.filter((each) => !isInTerm(each, day)).map(({ id }) => id),
    batches,
    council: { narrow: sum(roles, ['council']), wide: sum(roles, ['rotating_chair', 'vice_chair', 'council']) },
    firstBatch: { narrow: sum(batches, ['first_batch']), wide: sum(batches, ['council', 'first_batch']) },
    suspended: withStatus('suspended'),
    left: withStatus('left'),
  }
}

/** A month or a year counts from its first day to its last; both ends are days in office. */
function isInTerm({ roleFrom, roleTo }: Member, day: string): boolean {
  return roleFrom <= day.slice(0, roleFrom.length) && (roleTo === '' || lastDayOf(roleTo) >= day)
}

/** In the order of the choices; what fits none of them comes last, and only if there is any. */
function countCodes(
  members: readonly Member[],
  choices: readonly { readonly code: string }[],
  codeOf: (member: Member) => string,
): CodeCount[] {
  const known = new Map(choices.map(({ code }) => [code, [] as string[]]))
  const others: string[] = []
  for (const member of members) (known.get(codeOf(member)) ?? others).push(member.id)
  const counts = [...known].map(([code, ids]) => ({ code, members: ids }))
  return others.length === 0 ? counts : [...counts, { code: '', members: others }]
}
