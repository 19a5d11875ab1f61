/** One spelling of a rule, for finding what was derived under it. */
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'

export function ruleKey({ asOf, basis, donors }: TotalsRule): string {
  return `${asOf ?? '-'} ${basis} ${donors}`
}
