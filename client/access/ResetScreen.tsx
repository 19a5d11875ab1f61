/** Sets a new password with the link that the office handed over. */
import { type FormEvent, useState } from 'react'
import { isPasswordLongEnough } from '../../shared/access/password-rule.ts'
import { lookAtReset, reset, type ResetSight } from '../collab/link-entrance.ts'
import type { SignedInAccount } from '../collab/signed-in-account.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { AccessPage } from './AccessPage.tsx'
import { entranceFailure } from './entrance-failure.ts'
import { LinkProblem } from './LinkProblem.tsx'
import { useLink } from './useLink.ts'

export interface ResetScreenProps {
  readonly token: string
  readonly onSignedIn: (account: SignedInAccount) => void
}

export function ResetScreen({ token, onSignedIn }: ResetScreenProps) {
  const words = useWords().account
  const [sight, ask] = useLink(token, lookAtReset)
  if (sight.phase === 'asking') return <AccessPage title={words.resetTitle} lead={words.looking} />
  if (sight.phase === 'failed') return <LinkProblem title={words.resetTitle} error={sight.error} onRetry={ask} />
  return <ResetForm token={token} person={sight.value} onSignedIn={onSignedIn} />
}

interface ResetFormProps extends ResetScreenProps {
  readonly person: ResetSight
}

function ResetForm({ token, person, onSignedIn }: ResetFormProps) {
  const { account: words, access } = useWords()
  const [password, setPassword] = useState('')
  const [isTried, setIsTried] = useState(false)
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setIsTried(true)
    if (!isPasswordLongEnough(password)) return
    setIsBusy(true)
    setFailure(null)
    try {
      onSignedIn(await reset(token, password))
    } catch (error) {
      setFailure({ error })
      setIsBusy(false)
    }
  }
  return (
    <AccessPage title={words.resetTitle} lead={words.resetLead(person.name)}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={access.email} type="email" name="email" autoComplete="username" readOnly value={person.email} />
        <Field
          label={words.newPassword}
          hint={access.passwordHint}
          type="password"
          name="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={isTried && !isPasswordLongEnough(password) ? access.passwordTooShort : null}
        />
        <p role="alert" className="min-h-5 text-13 text-vermilion">
          {failure !== null && entranceFailure(failure.error, words)}
        </p>
        <Button type="submit" look="primary" disabled={isBusy} className="h-10">
          {isBusy ? words.resetting : words.setPassword}
        </Button>
      </form>
    </AccessPage>
  )
}
