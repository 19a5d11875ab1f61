/** Carries out one decision upon something that waits: busy meanwhile, what was done said, what was refused in words. */
import { useState } from 'react'
import type { Api } from '../../collab/api.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { say } from '../../ui/toast/toasts.ts'
import { codeOf } from '../../ui/useAnswer.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'

export interface Decision {
  readonly isBusy: boolean
  readonly failure: string | null
  /** @param work resolves with what to say */
  readonly decide: (work: (api: Api) => Promise<string>) => void
}

export function useDecision(onDecided: () => void): Decision {
  const { failures } = useWords().quarantine
  const { api } = useWorkspace()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  return {
    isBusy,
    failure,
    decide(work) {
      setIsBusy(true)
      setFailure(null)
      work(api)
        .then((said) => {
          say(said)
          return onDecided()
        })
        .catch((error: unknown) => setFailure(failures[codeOf(error)] ?? failures['other'] ?? ''))
        .finally(() => setIsBusy(false))
    },
  }
}
