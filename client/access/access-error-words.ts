/** What a refused sign-in or set-up says to the person. */
import { ApiError } from '../collab/api.ts'
import type { Words } from '../ui/language/words.ts'

const byCode = {
  wrongCredentials: 'wrongCredentials',
  tooManyAttempts: 'tooManyAttempts',
  unreachable: 'unreachable',
  badAnswer: 'unreachable',
  setupTokenInvalid: 'setupTokenInvalid',
  setupDone: 'setupDone',
} as const satisfies Record<string, keyof Words['access']>

/** Rethrows what is no answer of the server: that is a fault of ours and must not look like a wrong password. */
export function accessErrorWords(error: unknown, words: Words['access']): string {
  if (!(error instanceof ApiError)) throw error
  return error.code in byCode ? words[byCode[error.code as keyof typeof byCode]] : words.unexpected
}
