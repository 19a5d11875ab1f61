/** What a sign-off says, in words: who and when, which hash, who withdrew it and why. */
import type { SignOff } from '../../shared/review/review-of.ts'
import { useFormat } from '../ui/language/useFormat.ts'
import { useWords } from '../ui/language/useWords.ts'
import { nameIn, type ReviewView } from './review-view.ts'
import { shortHash } from './short-hash.ts'

interface SignOffWords {
  readonly word: string
  readonly name: string
  /** For those who do not see the seal. */
  readonly label: string
  readonly signed: string
  readonly hash: string
  /** Null while it is valid. */
  readonly withdrawn: string | null
  readonly reason: string
  /** Whether the document says something else than what was signed. */
  readonly isChanged: boolean
}

export function useSignOffWords(view: ReviewView, signOff: SignOff): SignOffWords {
  const words = useWords().review
  const format = useFormat()
  const moment = (atMs: number): string => format.moment(new Date(atMs).toISOString())
  const { by, atMs, contentHash, withdrawn, isWithdrawn } = signOff
  const name = nameIn(view, by)
  const word = view.kind === 'article' ? words.sealPrint : words.sealTable
  const hash = shortHash(contentHash)
  return {
    word,
    name,
    label: (isWithdrawn ? words.sealVoidLabel : words.sealLabel)(word, name, moment(atMs), hash),
    signed: words.signedBy(name, moment(atMs)),
    hash: words.hashLine(hash),
    withdrawn: withdrawn === null ? null : words.withdrawnBy(nameIn(view, withdrawn.by), moment(withdrawn.atMs)),
    reason: withdrawn === null ? '' : words.withdrawnReason(withdrawn.reason),
    isChanged: view.contentHash !== null && view.contentHash !== contentHash,
  }
}
