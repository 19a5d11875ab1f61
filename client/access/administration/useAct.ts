/** Carries out one administrative act at a time: busy meanwhile, and what the server refused said in words. */
import { useState } from 'react'
import type { Api } from '../../collab/api.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { codeOf } from '../../ui/useAnswer.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { failureWords } from './failure-words.ts'

export interface Act {
  readonly isBusy: boolean
  /** What to tell about the last act; null while nothing went wrong. */
  readonly failure: string | null
  /** Does nothing while another is under way. */
  readonly run: (work: (api: Api) => Promise<void>) => void
}

export function useAct(): Act {
  const { api } = useWorkspace()
  const words = useWords().people
  const [isBusy, setIsBusy] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  return {
    isBusy,
    failure: code === null ? null : failureWords(words, code),
    run(work) {
      if (isBusy) return
      setIsBusy(true)
      setCode(null)
      work(api)
        .catch((error: unknown) => setCode(codeOf(error)))
        .finally(() => setIsBusy(false))
    },
  }
}
