/** What a refused way in says to the person: of the lazy screens, which have more ways to fail than the sign-in form. */
import { ApiError } from '../collab/api.ts'
import type { Words } from '../ui/language/words.ts'
import { PasskeyNotGiven } from './passkey-ceremony.ts'

/** Rethrows what is no answer of the server or of the browser: that is a fault of ours. */
export function entranceFailure(error: unknown, words: Words['account']): string {
  const known: Readonly<Record<string, string | undefined>> = words.failures
  if (error instanceof PasskeyNotGiven) return words.failures.passkeyNotGiven
  if (!(error instanceof ApiError)) throw error
  return known[error.code] ?? words.failures.other
}
