/** The other ways in below the password: a passkey, and the other provider where the desk has one. */
import { Building2, KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createApi, isRecord } from '../collab/api.ts'
import { browserEnvironment } from '../collab/environment.ts'
import { forgetPendingSignOut } from '../collab/session.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { entranceFailure } from './entrance-failure.ts'
import { canUsePasskeys, signInWithPasskey } from './passkey-ceremony.ts'

export interface OtherWaysProps {
  readonly onSignedIn: (account: SignedInAccount) => void
  /** The other provider sent the person back, and nothing opened. */
  readonly isProviderRefused?: boolean
}

export function OtherWays({ onSignedIn, isProviderRefused = false }: OtherWaysProps) {
  const words = useWords().account
  const provider = useProvider()
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const run = (work: () => Promise<void>): void => {
    setIsBusy(true)
    setFailure(null)
    work()
      .catch((error: unknown) => setFailure({ error }))
      .finally(() => setIsBusy(false))
  }
  const leave = async (): Promise<void> => {
    const answer = await createApi(browserEnvironment()).request('POST', '/session/oidc/start')
    forgetPendingSignOut()
    if (isRecord(answer) && typeof answer['url'] === 'string') window.location.assign(answer['url'])
  }
  if (!canUsePasskeys() && provider === null) return null
  const said = failure !== null ? entranceFailure(failure.error, words) : isProviderRefused ? words.providerRefused : ''
  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-rule pt-6">
      {canUsePasskeys() && (
        <Button
          className="h-10"
          disabled={isBusy}
          onClick={() => run(async () => onSignedIn(await signInWithPasskey()))}
        >
          <KeyRound aria-hidden />
          {words.withPasskey}
        </Button>
      )}
      {provider !== null && (
        <Button className="h-10" disabled={isBusy} onClick={() => run(leave)}>
          <Building2 aria-hidden />
          {words.withProvider(provider)}
        </Button>
      )}
      <p role="alert" className="text-13 text-vermilion empty:hidden">
        {said}
      </p>
    </div>
  )
}

function useProvider(): string | null {
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    const note = (answer: unknown): void => {
      if (isRecord(answer) && answer['enabled'] === true && typeof answer['name'] === 'string') setName(answer['name'])
    }
    // Without an answer the password is what there is.
    createApi(browserEnvironment())
      .request('GET', '/session/oidc')
      .then(note, () => undefined)
  }, [])
  return name
}
