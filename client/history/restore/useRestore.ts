/** Asks the server for a restoration, says what was done, and undoes it by restoring what was there before. */
import { useState } from 'react'
import type { RestoreScope } from '../../../shared/history/restore-scope.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import type { Api } from '../../collab/api.ts'
import { useWords } from '../../ui/language/useWords.ts'
import type { Words } from '../../ui/language/words.ts'
import { offerUndo, say, sayFailed } from '../../ui/toast/toasts.ts'
import { codeOf } from '../../ui/useAnswer.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { readRestoreAnswer, type RestoreAnswer, wordsOfRestore } from './restore-answer.ts'

interface RestoreWish {
  readonly document: DocumentId
  readonly from: number
  readonly seq: number
  readonly scope: RestoreScope
  readonly onRestored?: (seq: number) => void
}

interface Restoring {
  readonly isBusy: boolean
  /** In words; null if nothing failed. */
  readonly failure: string | null
  readonly restore: () => void
  readonly forget: () => void
}

/** @param onDone it is said elsewhere from then on */
export function useRestore(wish: RestoreWish, onDone: () => void): Restoring {
  const words = useWords().restore
  const { api } = useWorkspace()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const restore = async (): Promise<void> => {
    setIsBusy(true)
    setFailure(null)
    try {
      const answer = await ask(api, wish)
      tell(api, wish, answer, words)
      onDone()
      wish.onRestored?.(answer.seq)
    } catch (error) {
      setFailure(failureIn(words, error))
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, failure, restore: () => void restore(), forget: () => setFailure(null) }
}

async function ask(api: Api, { document, from, seq, scope }: RestoreWish): Promise<RestoreAnswer> {
  return readRestoreAnswer(await api.request('POST', `/documents/${document}/restore`, { from, seq, scope }))
}

function tell(api: Api, wish: RestoreWish, answer: RestoreAnswer, words: Words['restore']): void {
  const text = wordsOfRestore(answer, words)
  const { before, seq } = answer
  if (before === null) return say(text)
  const undo = async (): Promise<void> => {
    try {
      const undone = await ask(api, { ...wish, from: before, seq })
      say(words.undone)
      wish.onRestored?.(undone.seq)
    } catch (error) {
      sayFailed(failureIn(words, error))
    }
  }
  offerUndo(text, words.undo, () => void undo())
}

function failureIn({ failures, failedOtherwise }: Words['restore'], error: unknown): string {
  return failures[codeOf(error)] ?? failedOtherwise
}
