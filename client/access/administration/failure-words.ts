/** What to say when the server refused an administrative act. */
import type { Words } from '../../ui/language/words.ts'

export function failureWords(words: Words['people'], code: string): string {
  const known: Readonly<Record<string, string | undefined>> = words.failures
  return known[code] ?? words.failures.other
}
