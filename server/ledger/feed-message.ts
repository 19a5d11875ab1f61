/** What travels over the totals feed, as JSON: reads what a client asks, writes what it is answered. */
import type { UnderivedLedger } from '../../shared/ledger/underived-ledger.ts'
import { readTotalsRule, type TotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { LedgerAnswer, LedgerProblem } from './ledger-totals.ts'

// A rule is a hundred bytes.
export const maxAskLength = 1024

/** Null for anything that is not a question; the rule comes back in its one spelling. */
export function parseAsk(text: string): TotalsRule | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'ask') return null
  return 'rule' in value ? readTotalsRule(value.rule) : null
}

export function formatLedgers(
  rule: TotalsRule,
  answers: readonly LedgerAnswer[],
  problems: readonly LedgerProblem[],
): string {
  const ledgers = answers.map(({ json }) => json).join(',')
  const underived = JSON.stringify(problems.map(asTold))
  return `{"type":"ledgers","rule":${JSON.stringify(rule)},"ledgers":[${ledgers}],"problems":${underived}}`
}

export function formatProblem(problem: LedgerProblem): string {
  return JSON.stringify({ type: 'problem', ...asTold(problem) })
}

/** Without the detail, which speaks of the server's inside. */
function asTold({ id, chamber, title, problem }: LedgerProblem): UnderivedLedger {
  return { id, chamber, title, problem }
}

export function formatLedger({ json }: LedgerAnswer): string {
  return `{"type":"ledger","ledger":${json}}`
}

export function formatGone(id: string): string {
  return JSON.stringify({ type: 'gone', id })
}
