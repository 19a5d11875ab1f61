/** Says why a decision was not taken: by what the server called it, else by the rule that it named. */
import type { Words } from '../ui/language/words.ts'
import type { Refusal } from './refusal.ts'

export function refusalWords({ code, rule }: Refusal, words: Words['review']): string {
  const known = words.refusals[code]
  if (known !== undefined) return known
  const reason = rule === null ? undefined : words.rules[rule]
  if (rule === null || reason === undefined) return words.refusals['other'] ?? ''
  return words.refusedBy(reason, rule)
}
