/** Carries out one act on the own account at a time: busy meanwhile, and what went wrong said in words. */
import { useState } from 'react'
import { ApiError, type Api } from '../../collab/api.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { entranceFailure } from '../entrance-failure.ts'

export interface AccountAct {
  readonly isBusy: boolean
  readonly failure: string | null
  /** The server wants to see first that it is really this person. */
  readonly mustSignInAgain: boolean
  readonly forget: () => void
  readonly run: (work: (api: Api) => Promise<void>) => void
}

export function useAccountAct(): AccountAct {
  const { api } = useWorkspace()
  const words = useWords().account
  const [isBusy, setIsBusy] = useState(false)
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null)
  const mustSignInAgain = failed?.error instanceof ApiError && failed.error.code === 'signInAgain'
  return {
    isBusy,
    mustSignInAgain,
    failure: failed === null || mustSignInAgain ? null : entranceFailure(failed.error, words),
    forget: () => setFailed(null),
    run(work) {
      if (isBusy) return
      setIsBusy(true)
      setFailed(null)
      work(api)
        .catch((error: unknown) => setFailed({ error }))
        .finally(() => setIsBusy(false))
    },
  }
}
