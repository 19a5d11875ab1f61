/** Signs the same person in again without leaving the page: what is open stays open, and what waits is sent. */
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { signIn } from '../collab/session.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { entranceFailure } from './entrance-failure.ts'
import { canUsePasskeys, signInWithPasskey } from './passkey-ceremony.ts'

export interface SignInAgainFormProps {
  readonly onSignedIn: () => void
}

export function SignInAgainForm({ onSignedIn }: SignInAgainFormProps) {
  const { account: words, access } = useWords()
  const workspace = useWorkspace()
  const { email } = workspace.account
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const run = async (prove: () => Promise<SignedInAccount>): Promise<void> => {
    setIsBusy(true)
    setFailure(null)
    try {
      const account = await prove()
      // A passkey of somebody else: this page is not theirs, and their own begins anew.
      if (account.id !== workspace.account.id) return window.location.assign('/')
      workspace.retry()
      onSignedIn()
    } catch (error) {
      setFailure({ error })
    }
    setIsBusy(false)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void run(() => signIn(email, password))
  }
  return (
    <form onSubmit={submit} className="flex max-w-[420px] flex-col gap-3 py-2">
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field
        label={words.passwordOf(email)}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <p role="alert" className="text-13 text-vermilion empty:hidden">
        {failure === null ? '' : entranceFailure(failure.error, words)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={isBusy}>
          {isBusy ? access.signingIn : access.signIn}
        </Button>
        {canUsePasskeys() && (
          <Button disabled={isBusy} onClick={() => void run(signInWithPasskey)}>
            <KeyRound aria-hidden />
            {words.withPasskey}
          </Button>
        )}
      </div>
    </form>
  )
}
