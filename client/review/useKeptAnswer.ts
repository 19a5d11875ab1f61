/** What the server answered last, kept on the screen while it is asked again and while it is out of reach. */
import { useState } from 'react'
import { useAnswer } from '../ui/useAnswer.ts'
import { useAskAgain } from './useAskAgain.ts'

interface KeptAnswer<T> {
  readonly value: T | null
  /** Why the last question was not answered; null if it was, or is not yet. */
  readonly failure: string | null
  readonly ask: () => void
}

/** @param read the same function each time; throws TypeError for an answer of another shape */
export function useKeptAnswer<T>(path: string, read: (answer: unknown) => T): KeptAnswer<T> {
  const { answer, ask } = useAnswer(path, read)
  const [value, setValue] = useState<T | null>(null)
  if (answer.phase === 'ready' && answer.value !== value) setValue(answer.value)
  useAskAgain(ask, true)
  return { value, failure: answer.phase === 'failed' ? answer.code : null, ask }
}
