/** Signs a person in. The first sign-in of a device needs a network; later the app opens without one. */
import { type FormEvent, Suspense, useEffect, useState } from 'react'
import { isSetupNeeded, signIn } from '../collab/session.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { OtherWays } from '../screens.ts'
import { AccessPage } from './AccessPage.tsx'
import { accessErrorWords } from './access-error-words.ts'

export interface SignInScreenProps {
  readonly initialEmail?: string
  /** Another provider sent the person back, and nothing opened. */
  readonly isProviderRefused?: boolean
  readonly onSignedIn: (account: SignedInAccount) => void
}

export function SignInScreen({ initialEmail = '', isProviderRefused = false, onSignedIn }: SignInScreenProps) {
  const words = useWords().access
  const [email, setEmail] = useState(initialEmail)
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isUnset = useIsSetupNeeded()

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setIsBusy(true)
    setFailure(null)
    try {
      onSignedIn(await signIn(email.trim(), password))
    } catch (error) {
      setFailure(error)
      setIsBusy(false)
    }
  }
  return (
    <AccessPage title={words.signInTitle} lead={isUnset ? words.notSetUp : words.signInLead}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field
          label={words.email}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={words.password}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p role="alert" className="min-h-5 text-13 text-vermilion">
          {failure !== null && accessErrorWords(failure, words)}
        </p>
        <Button type="submit" look="primary" disabled={isBusy} className="h-10">
          {isBusy ? words.signingIn : words.signIn}
        </Button>
      </form>
      <Suspense fallback={null}>
        <OtherWays onSignedIn={onSignedIn} isProviderRefused={isProviderRefused} />
      </Suspense>
    </AccessPage>
  )
}

function useIsSetupNeeded(): boolean {
  const [isNeeded, setIsNeeded] = useState(false)
  useEffect(() => {
    // Without an answer the form simply stays as it is; sending it will say what is wrong.
    isSetupNeeded().then(setIsNeeded, () => undefined)
  }, [])
  return isNeeded
}
